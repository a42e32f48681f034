package io.breakwater.server.grading;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.grading.EventGroup;
import io.breakwater.casework.grading.ItemSubject;
import io.breakwater.history.query.QueryParameter;
import io.breakwater.history.query.QueryRequest;
import io.breakwater.history.query.QueryService;
import io.breakwater.model.pack.EventTexts;
import io.breakwater.model.pack.GraderUnit;
import io.breakwater.model.table.Column;
import io.breakwater.model.table.Table;
import io.breakwater.model.value.DataType;
import io.breakwater.model.value.Timestamps;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads the texts of a conversation or of an account's week: the latest events of the one, and of the other events from all
 * over the week, so that what was done on a few days is not all that is judged.
 */
final class GroupReading {
    static final int MOST_EVENTS = 50;
    static final int MOST_CHARACTERS = 60_000;

    private final QueryService queries;

    GroupReading(QueryService queries) {
        this.queries = requireNonNull(queries, "queries is null");
    }

    /** Texts named by column and number of the event, the earliest first; the latest stay where there are too many. */
    GradedContent content(Table table, ItemSubject.OfGroup subject, Collection<String> columns) {
        List<String> known = columns.stream()
                .filter(name -> table.columns().stream().map(Column::name).anyMatch(name::equals))
                .toList();
        Optional<String> key = Units.column(table, subject.group().unit());
        if (known.isEmpty() || key.isEmpty()) {
            return GradedContent.of(Map.of());
        }
        return numbered(
                subject.group().unit(),
                known,
                latest(
                        known,
                        queries.run(request(table, key.get(), subject.group(), known))
                                .rows()));
    }

    private static QueryRequest request(Table table, String key, EventGroup group, List<String> columns) {
        Map<String, QueryParameter> parameters = new HashMap<>();
        parameters.put("entity", new QueryParameter(DataType.VARCHAR, group.entity()));
        String any = columns.stream()
                .map(column -> GradedEvents.quoted(column) + " IS NOT NULL")
                .collect(Collectors.joining(" OR ", "(", ")"));
        String where = GradedEvents.quoted(key) + " = :entity AND " + any;
        String chosen = "";
        if (group.from().isPresent()) {
            where += " AND ts >= :from AND ts < :until";
            parameters.put("from", time(group.from().getAsLong()));
            parameters.put("until", time(group.until().orElseThrow()));
            chosen = " QUALIFY (row_number() OVER (ORDER BY ts DESC) - 1)" + " % ((count(*) OVER () + "
                    + (MOST_EVENTS - 1) + ") // " + MOST_EVENTS + ") = 0";
        }
        String sql = "SELECT ts, "
                + columns.stream().map(GradedEvents::quoted).collect(Collectors.joining(", "))
                + " FROM " + GradedEvents.quoted(table.name()) + " WHERE " + where + chosen
                + " ORDER BY ts DESC LIMIT " + MOST_EVENTS;
        return new QueryRequest(sql, true, MOST_EVENTS, GradedEvents.PATIENCE).with(parameters);
    }

    private static QueryParameter time(long ts) {
        return new QueryParameter(DataType.TIMESTAMP, Timestamps.fromMicros(ts).toString());
    }

    /** An event with its texts by column. */
    private record Shown(long ts, Map<String, String> texts) {}

    /** The earliest first, of rows that begin with the latest. */
    private static Deque<Shown> latest(List<String> columns, List<List<@Nullable Object>> rows) {
        Deque<Shown> latest = new ArrayDeque<>();
        int characters = 0;
        for (List<@Nullable Object> row : rows) {
            Map<String, String> texts = new LinkedHashMap<>();
            for (int i = 0; i < columns.size(); i++) {
                String column = columns.get(i);
                Optional.ofNullable(row.get(i + 1))
                        .map(GradedEvents::text)
                        .filter(text -> !text.isBlank())
                        .ifPresent(text -> texts.put(column, text));
            }
            characters += texts.values().stream().mapToInt(String::length).sum();
            if (characters > MOST_CHARACTERS && !latest.isEmpty()) {
                break;
            }
            if (!texts.isEmpty()) {
                latest.addFirst(new Shown(Timestamps.toMicros((Instant) requireNonNull(row.get(0))), texts));
            }
        }
        return latest;
    }

    private static GradedContent numbered(GraderUnit unit, List<String> columns, Deque<Shown> events) {
        Map<String, String> texts = new LinkedHashMap<>();
        Map<String, GradedContent.Place> places = new HashMap<>();
        int number = 0;
        for (Shown event : events) {
            number++;
            for (String column : columns) {
                @Nullable String text = event.texts().get(column);
                if (text != null) {
                    String name = EventTexts.name(unit, column, number);
                    texts.put(name, text);
                    places.put(name, new GradedContent.Place(column, event.ts()));
                }
            }
        }
        return new GradedContent(texts, places);
    }
}
