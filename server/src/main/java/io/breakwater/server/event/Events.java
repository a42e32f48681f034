package io.breakwater.server.event;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.event.EventKey;
import io.breakwater.model.pack.DetectorDefinition;
import io.breakwater.model.pack.PatternDefinition;
import io.breakwater.model.table.Column;
import io.breakwater.model.table.Sensitivity;
import io.breakwater.model.table.SystemColumn;
import io.breakwater.model.table.Table;
import io.breakwater.model.value.Timestamps;
import io.breakwater.pack.LoadedPack;
import io.breakwater.server.runtime.BreakwaterRuntime;
import io.breakwater.server.stored.SqlText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads single events of history, by table and engine time. */
@Component
public final class Events {
    private static final int MOST_HITS = 5_000;

    private final BreakwaterRuntime runtime;
    private final HistoryQuery query;

    Events(BreakwaterRuntime runtime, HistoryQuery query) {
        this.runtime = requireNonNull(runtime, "runtime is null");
        this.query = requireNonNull(query, "query is null");
    }

    /** Names an event. */
    public record Name(String table, long ts) {
        public Name {
            requireNonNull(table, "table is null");
        }
    }

    /** The name of the event that its source calls by this key; empty where none is stored. */
    public Optional<Name> named(String table, EventKey key) {
        if (!runtime.definitions().tables().containsKey(table)) {
            return Optional.empty();
        }
        String sql = "SELECT ts FROM " + SqlText.name(table) + " WHERE source = " + SqlText.literal(key.source())
                + " AND event_id = " + SqlText.literal(key.id());
        return query.rows(sql, 1).stream()
                .map(row -> new Name(table, Timestamps.toMicros(HistoryQuery.time(row, "ts"))))
                .findFirst();
    }

    /** The events of these names that are stored, in the order of the names. */
    public List<StoredEvent> find(List<Name> names) {
        Map<String, List<Long>> times = new TreeMap<>();
        names.forEach(name ->
                times.computeIfAbsent(name.table(), table -> new ArrayList<>()).add(name.ts()));
        List<Long> all = names.stream().map(Name::ts).distinct().toList();
        Meanwhile<Map<Long, List<String>>> detectors = Meanwhile.begin(() -> detectorsByTime(all));
        Map<Name, StoredEvent> found = new HashMap<>();
        times.forEach((tableName, ofTable) -> {
            @Nullable Table table = runtime.definitions().tables().get(tableName);
            if (table != null) {
                read(table, ofTable).forEach(event -> found.put(new Name(event.table(), event.ts()), event));
            }
        });
        return names.stream()
                .distinct()
                .flatMap(name -> Optional.ofNullable(found.get(name)).stream())
                .map(event -> event.foundBy(detectors.result().getOrDefault(event.ts(), List.of())))
                .toList();
    }

    /**
     * The texts of an event, with what the pack's patterns find in them. Whoever calls it records the reading.
     *
     * @param highlighted whether to mark what patterns find
     */
    public List<ContentText> content(Name name, boolean highlighted) {
        @Nullable Table table = runtime.definitions().tables().get(name.table());
        List<String> columns = table == null ? List.of() : contentColumns(table);
        if (columns.isEmpty()) {
            return List.of();
        }
        LoadedPack pack = runtime.packs().active();
        Map<String, String> summaries = pack.definitions().patterns().stream()
                .collect(Collectors.toMap(PatternDefinition::id, PatternDefinition::summary));
        List<ContentText> texts = new ArrayList<>();
        String sql = "SELECT " + columns.stream().map(SqlText::name).collect(Collectors.joining(", ")) + " FROM "
                + SqlText.name(name.table()) + " WHERE ts = " + SqlText.time(name.ts());
        for (Map<String, @Nullable Object> row : query.rowsWithContent(sql, 1)) {
            for (String column : columns) {
                @Nullable Object value = row.get(column);
                if (value != null) {
                    String text = text(value);
                    texts.add(ContentText.of(
                            column, text, highlighted ? pack.signals().highlight(text) : List.of(), summaries));
                }
            }
        }
        return texts;
    }

    /** Title of a detector; its id where the pack no longer has it. */
    public String detectorTitle(String detectorId) {
        @Nullable
        DetectorDefinition detector = runtime.definitions().detectors().get(detectorId);
        return detector == null ? detectorId : detector.title();
    }

    /** Names of the columns of a table that hold content. */
    public static List<String> contentColumns(Table table) {
        return table.columns().stream()
                .filter(column -> column.sensitivity() == Sensitivity.CONTENT)
                .map(Column::name)
                .toList();
    }

    /** A value as people read it. */
    public static String text(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(String::valueOf).collect(Collectors.joining(", "));
        }
        if (value instanceof java.math.BigDecimal number) {
            java.math.BigDecimal shortest = number.stripTrailingZeros();
            return (shortest.scale() < 0 ? shortest.setScale(0) : shortest).toPlainString();
        }
        return String.valueOf(value);
    }

    private Map<Long, List<String>> detectorsByTime(List<Long> times) {
        if (times.isEmpty()) {
            return Map.of();
        }
        Map<Long, List<String>> detectors = new HashMap<>();
        query.rows("SELECT DISTINCT ts, detector FROM hits WHERE " + among(times) + " ORDER BY detector", MOST_HITS)
                .forEach(row -> detectors
                        .computeIfAbsent(Timestamps.toMicros(HistoryQuery.time(row, "ts")), ts -> new ArrayList<>())
                        .add(detectorTitle(HistoryQuery.text(row, "detector"))));
        return detectors;
    }

    private List<StoredEvent> read(Table table, List<Long> times) {
        List<Column> open = table.allColumns().stream()
                .filter(column -> column.sensitivity() != Sensitivity.CONTENT)
                .toList();
        String sql = "SELECT "
                + open.stream().map(column -> SqlText.name(column.name())).collect(Collectors.joining(", ")) + " FROM "
                + SqlText.name(table.name()) + " WHERE " + among(times);
        List<String> content = contentColumns(table);
        return query.rows(sql, times.size()).stream()
                .map(row -> event(table, open, content, row))
                .toList();
    }

    /** Without who found it. */
    private static StoredEvent event(
            Table table, List<Column> open, List<String> content, Map<String, @Nullable Object> row) {
        List<EventValue> values = new ArrayList<>();
        for (Column column : open.subList(SystemColumn.count(), open.size())) {
            @Nullable Object value = row.get(column.name());
            String text = value == null ? "" : text(value);
            if (!text.isEmpty()) {
                values.add(new EventValue(
                        column.name(), text, column.entityType().map(type -> new EntityReference(type, text))));
            }
        }
        long ts = Timestamps.toMicros(HistoryQuery.time(row, "ts"));
        Instant happened = HistoryQuery.time(row, "event_time");
        return new StoredEvent(
                table.name(),
                ts,
                happened,
                HistoryQuery.text(row, "source"),
                HistoryQuery.text(row, "event_id"),
                HistoryQuery.text(row, "lane"),
                values,
                content,
                List.of());
    }

    /** The bounds let whole files be passed over. */
    private static String among(List<Long> times) {
        long first = times.stream().mapToLong(Long::longValue).min().orElseThrow();
        long last = times.stream().mapToLong(Long::longValue).max().orElseThrow();
        return "ts BETWEEN " + SqlText.time(first) + " AND " + SqlText.time(last) + " AND ts IN ("
                + times.stream().map(SqlText::time).collect(Collectors.joining(", ")) + ")";
    }
}
