package io.breakwater.replay;

import static java.util.Objects.requireNonNull;

import io.breakwater.engine.ExpressionEvaluator;
import io.breakwater.history.log.LogEntry;
import io.breakwater.intake.contract.ComputedColumns;
import io.breakwater.model.control.ControlRecord;
import io.breakwater.model.control.FactChange;
import io.breakwater.model.control.LabelChange;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.event.Event;
import io.breakwater.model.event.EventKey;
import io.breakwater.model.event.Lane;
import io.breakwater.model.pack.DetectorCase;
import io.breakwater.model.pack.DetectorCase.CaseEvent;
import io.breakwater.model.table.Table;
import io.breakwater.model.value.Timestamps;
import io.breakwater.pack.LoadedPack;
import io.breakwater.signals.SignalMemory;
import io.breakwater.signals.Signals;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The events and control records of a test case, repeated, stamped and completed as the intake would. */
final class CaseTimeline {
    /** When every case begins: a Monday at midnight, so that {@code at: 13h} is one o'clock in the afternoon. */
    static final long START = Timestamps.toMicros(Instant.parse("2026-01-05T00:00:00Z"));

    private static final String FACT = "fact";
    private static final String LABEL = "label";

    private final LoadedPack pack;
    private final SignalMemory memory;
    private final Map<String, ComputedColumns> computed = new HashMap<>();
    private long lastTs = START - 1;

    /** @param signals the pack's, which remember nothing yet */
    CaseTimeline(LoadedPack pack, Signals signals) {
        this.pack = pack;
        this.memory = signals.memory();
        ExpressionEvaluator evaluator = new ExpressionEvaluator(signals.functions());
        pack.definitions()
                .tables()
                .forEach((name, table) -> computed.put(
                        name,
                        new ComputedColumns(
                                table,
                                pack.computedColumns().getOrDefault(name, Map.of()),
                                evaluator,
                                memory.links())));
    }

    /** In order of time; what happens at the same time stays in the order of the file. */
    List<LogEntry> entries(DetectorCase testCase) {
        List<LogEntry> entries = new ArrayList<>();
        for (Occurrence occurrence : occurrences(testCase)) {
            entries.add(
                    switch (occurrence.event().table()) {
                        case FACT -> control(occurrence, fact(occurrence));
                        case LABEL -> control(occurrence, label(occurrence));
                        default -> new LogEntry.EventEntry(event(occurrence));
                    });
        }
        return entries;
    }

    /** The hits that a case of an outside detector sends, in order of time. */
    static List<Sent> sent(DetectorCase testCase) {
        return occurrences(testCase).stream()
                .map(occurrence -> new Sent(occurrence.time(), occurrence::value))
                .toList();
    }

    /** A hit that is sent. */
    record Sent(long time, Function<String, @Nullable Object> values) {
        @Nullable
        Object value(String name) {
            return values.apply(name);
        }

        String text(String name) {
            return Objects.toString(value(name), "");
        }
    }

    private static List<Occurrence> occurrences(DetectorCase testCase) {
        List<Occurrence> occurrences = new ArrayList<>();
        for (CaseEvent event : testCase.events()) {
            for (int repetition = 0; repetition < event.repeat(); repetition++) {
                long offset = event.atMicros() + repetition * event.everyMicros();
                occurrences.add(new Occurrence(event, repetition, START + offset));
            }
        }
        occurrences.sort(Comparator.comparingLong(Occurrence::time));
        return occurrences;
    }

    private LogEntry control(Occurrence occurrence, ControlRecord change) {
        memory.apply(occurrence.time(), change);
        return new LogEntry.ControlEntry(occurrence.time(), change);
    }

    private static ControlRecord fact(Occurrence occurrence) {
        return new FactChange(entity(occurrence), occurrence.text("name"), (String) occurrence.value("value"));
    }

    private static ControlRecord label(Occurrence occurrence) {
        Object duration = occurrence.value("for");
        return new LabelChange(
                entity(occurrence),
                occurrence.text("label"),
                !Boolean.FALSE.equals(occurrence.value("present")),
                duration == null ? null : (Long) (occurrence.time() + (Long) duration));
    }

    private static EntityReference entity(Occurrence occurrence) {
        return new EntityReference(occurrence.text("entity_type"), occurrence.text("entity_id"));
    }

    private Event event(Occurrence occurrence) {
        Table table = pack.definitions().tables().get(occurrence.event().table());
        if (table == null) {
            throw new IllegalArgumentException(
                    "the pack has no table " + occurrence.event().table());
        }
        lastTs = Math.max(lastTs + 1, occurrence.time());
        @Nullable Object[] values = new @Nullable Object[table.columns().size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = occurrence.value(table.columns().get(i).name());
        }
        Event event = new Event(
                table.name(),
                new EventKey("test", "event-" + (lastTs - START)),
                lastTs,
                occurrence.time(),
                null,
                lastTs,
                Lane.LIVE,
                values);
        ComputedColumns columns = requireNonNull(computed.get(table.name()), "every table has computed columns");
        return columns.complete(event, occurrence.event().values()::containsKey);
    }

    /** One of the repetitions of an event of the file. */
    private record Occurrence(CaseEvent event, int repetition, long time) {
        @Nullable
        Object value(String name) {
            return numbered(event.values().get(name));
        }

        String text(String name) {
            return Objects.toString(value(name), "");
        }

        private @Nullable Object numbered(@Nullable Object value) {
            if (value instanceof String text) {
                return text.replace("{n}", Integer.toString(repetition));
            }
            if (value instanceof List<?> list) {
                return list.stream().map(this::numbered).toList();
            }
            if (value instanceof Map<?, ?> map) {
                Map<String, @Nullable Object> numbered = new LinkedHashMap<>();
                map.forEach((name, inner) -> numbered.put(String.valueOf(name), numbered(inner)));
                return numbered;
            }
            return value;
        }
    }
}
