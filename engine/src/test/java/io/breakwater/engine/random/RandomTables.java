package io.breakwater.engine.random;

import io.breakwater.model.table.Column;
import io.breakwater.model.table.Sensitivity;
import io.breakwater.model.table.Table;
import io.breakwater.model.value.DataType;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Three tables: two of the same columns in another order, and one that lacks some. */
final class RandomTables {
    static final Map<String, DataType> COLUMNS = columns();
    static final Set<String> LISTS = Set.of("bad");

    private static final List<String> NAMES = List.copyOf(COLUMNS.keySet());
    private static final Set<String> MISSING = Set.of("price", "flag", "peer");

    static final Table EVENTS = table("events", NAMES);
    static final Table OTHERS =
            table("others", List.of("seen", "flag", "score", "price", "whole", "word", "peer", "who"));
    static final Table EXTRA = table(
            "extra", NAMES.stream().filter(name -> !MISSING.contains(name)).toList());
    static final List<Table> ALL = List.of(EVENTS, OTHERS, EXTRA);

    private RandomTables() {}

    private static Map<String, DataType> columns() {
        Map<String, DataType> columns = new LinkedHashMap<>();
        columns.put("who", DataType.VARCHAR);
        columns.put("peer", DataType.VARCHAR);
        columns.put("word", DataType.VARCHAR);
        columns.put("whole", DataType.BIGINT);
        columns.put("price", DataType.DECIMAL);
        columns.put("score", DataType.DOUBLE);
        columns.put("flag", DataType.BOOLEAN);
        columns.put("seen", DataType.TIMESTAMP);
        return columns;
    }

    private static Table table(String name, List<String> columns) {
        return new Table(name, "", columns.stream().map(RandomTables::column).toList(), Duration.ZERO);
    }

    private static Column column(String name) {
        DataType type = COLUMNS.getOrDefault(name, DataType.VARCHAR);
        return new Column(name, type, true, Optional.empty(), Sensitivity.PUBLIC, "", Optional.empty());
    }

    /** Whether a query can read the table as it is, because it has every column. */
    static boolean isComplete(String table) {
        return !table.equals(EXTRA.name());
    }

    /** The engine time and every column, with NULL for what the table lacks. */
    static String selection(String table) {
        return "SELECT ts, "
                + NAMES.stream()
                        .map(name -> isComplete(table) || !MISSING.contains(name)
                                ? name
                                : "CAST(NULL AS "
                                        + COLUMNS.getOrDefault(name, DataType.VARCHAR)
                                                .sqlName() + ") AS " + name)
                        .collect(Collectors.joining(", "))
                + " FROM " + table;
    }

    static String columnList() {
        return "ts, " + String.join(", ", NAMES);
    }
}
