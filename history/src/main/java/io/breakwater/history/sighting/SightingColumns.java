package io.breakwater.history.sighting;

import io.breakwater.history.duckdb.Sql;
import io.breakwater.model.table.Column;
import io.breakwater.model.table.Sensitivity;
import io.breakwater.model.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The open columns by which a table's events name entities. Content columns lie in other files, and are not looked at. */
record SightingColumns(String table, List<Naming> columns) {
    SightingColumns {
        columns = List.copyOf(columns);
    }

    /** A column and the type of what it names. */
    record Naming(String column, String type) {}

    static SightingColumns of(Table table) {
        return new SightingColumns(
                table.name(),
                table.columns().stream()
                        .filter(column ->
                                column.entityType().isPresent() && column.sensitivity() != Sensitivity.CONTENT)
                        .map(SightingColumns::naming)
                        .toList());
    }

    private static Naming naming(Column column) {
        return new Naming(column.name(), column.entityType().orElseThrow());
    }

    /** What decides the sightings of a file, beside the file. */
    String text() {
        return columns.stream()
                .map(naming -> naming.column() + ":" + naming.type())
                .sorted()
                .collect(Collectors.joining(","));
    }

    /**
     * The sightings of a file, in the order of their entities, so that a look-up of one reads a small part of them. Types come
     * one after the other, since it takes a third less to sort each alone than all together.
     *
     * @param from what to write behind FROM for the rows of the file
     * @param present names of the file's columns; a contract may have more of them
     */
    String select(String from, Set<String> present) {
        Map<String, List<String>> namesByType = new TreeMap<>();
        columns.stream()
                .filter(naming -> present.contains(naming.column()))
                .forEach(naming -> namesByType
                        .computeIfAbsent(naming.type(), type -> new ArrayList<>())
                        .add("CAST(" + Sql.name(naming.column()) + " AS VARCHAR)"));
        if (namesByType.isEmpty()) {
            return sightings("", "SELECT '' AS id, make_timestamp(0) AS ts WHERE false");
        }
        return namesByType.entrySet().stream()
                .map(type -> "SELECT * FROM (" + sightings(type.getKey(), named(from, type.getValue())) + ")")
                .collect(Collectors.joining(" UNION ALL "));
    }

    private static String named(String from, List<String> names) {
        List<String> selects = new ArrayList<>();
        for (int at = 0; at < names.size(); at++) {
            String name = names.get(at);
            // An event that names an entity by two columns of its type is one event.
            String notYet = names.subList(0, at).stream()
                    .map(before -> " AND " + name + " IS DISTINCT FROM " + before)
                    .collect(Collectors.joining());
            selects.add("SELECT " + name + " AS id, ts FROM " + from + " WHERE " + name + " <> ''" + notYet);
        }
        return String.join(" UNION ALL ", selects);
    }

    private static String sightings(String type, String named) {
        return "SELECT " + Sql.text(type)
                + " AS type, id, epoch_us(date_trunc('hour', ts)) AS hour, count(*) AS events,"
                + " epoch_us(min(ts)) AS first_ts, epoch_us(max(ts)) AS last_ts FROM (" + named
                + ") AS named GROUP BY id, hour ORDER BY id, hour";
    }
}
