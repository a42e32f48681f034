package io.breakwater.server.backtest;

import io.breakwater.history.log.LogEntry;
import io.breakwater.intake.baseline.LabelledEvents;
import io.breakwater.intake.mapping.ImportRefusedException;
import io.breakwater.intake.mapping.ImportStream;
import io.breakwater.intake.mapping.Imports;
import io.breakwater.intake.mapping.Pseudonyms;
import io.breakwater.model.event.Event;
import io.breakwater.model.pack.ImportDefinition;
import io.breakwater.pack.LoadedPack;
import io.breakwater.plan.DetectorProgram;
import io.breakwater.plan.ScannedTables;
import io.breakwater.replay.bench.BenchEvents;
import io.breakwater.server.runtime.ImportFormats;
import io.breakwater.signals.Signals;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The logs that a pack's imports read, as one stream in memory. Stores nothing. */
public final class ImportedEvents implements BenchEvents {
    private final List<LogEntry> entries;
    private final boolean whole;

    private ImportedEvents(List<LogEntry> entries, boolean whole) {
        this.entries = List.copyOf(entries);
        this.whole = whole;
    }

    /**
     * Reads all imports of the pack that have data.
     *
     * @param anchor engine time at which shifted logs end, in microseconds
     * @param most how many events to keep; the first ones
     * @throws ImportRefusedException if a log cannot be read as its import says
     */
    public static ImportedEvents read(LoadedPack pack, Path data, long anchor, int most) throws ImportRefusedException {
        // Hashes of identities need not be those of any deployment.
        Imports imports =
                new Imports(pack.definitions().tables(), data, ImportFormats.all(), new Pseudonyms(new byte[32]));
        List<Event> events = new ArrayList<>();
        for (ImportDefinition definition : pack.definitions().imports().values()) {
            Signals signals = pack.signals().withEmptyMemory();
            LabelledEvents labelled = new LabelledEvents(pack.definitions().tables(), pack.computedColumns(), signals);
            try (ImportStream rows = imports.open(definition, anchor)) {
                labelled.forEach(rows, (event, abusive) -> {
                    if (events.size() < most) {
                        events.add(event);
                    }
                });
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
        return new ImportedEvents(inOneOrder(events), events.size() < most);
    }

    public int size() {
        return entries.size();
    }

    /** Whether all events of the logs are there. */
    public boolean isWhole() {
        return whole;
    }

    @Override
    public void forEach(DetectorProgram program, Consumer<List<LogEntry>> consumer) {
        Set<String> tables = ScannedTables.of(program.plan());
        List<LogEntry> read = entries.stream()
                .filter(entry -> entry instanceof LogEntry.EventEntry event
                        && tables.contains(event.event().table()))
                .toList();
        if (!read.isEmpty()) {
            consumer.accept(read);
        }
    }

    /** Logs overlap, and no two events may have one engine time. */
    private static List<LogEntry> inOneOrder(List<Event> events) {
        events.sort(Comparator.comparingLong(Event::ts));
        List<LogEntry> entries = new ArrayList<>();
        long last = Long.MIN_VALUE;
        for (Event event : events) {
            last = Math.max(last + 1, event.ts());
            entries.add(new LogEntry.EventEntry(last == event.ts() ? event : moved(event, last)));
        }
        return entries;
    }

    private static Event moved(Event event, long ts) {
        @Nullable Object[] values = new @Nullable Object[event.declaredCount()];
        for (int i = 0; i < values.length; i++) {
            values[i] = event.declared(i);
        }
        return new Event(
                event.table(),
                event.key(),
                ts,
                event.eventTime(),
                event.eventTimeOriginal(),
                event.arrival(),
                event.lane(),
                values);
    }
}
