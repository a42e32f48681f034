package io.breakwater.server.graph;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.entity.EntityReference;
import io.breakwater.server.stored.SqlText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The queries that find links, as anybody may run them in the workbench. */
final class LinkSql {
    private final List<LinkColumn> columns;
    private final TimeSlice slice;

    LinkSql(List<LinkColumn> columns, TimeSlice slice) {
        this.columns = List.copyOf(columns);
        this.slice = requireNonNull(slice, "slice is null");
    }

    /** Columns kind, name, other_kind, other_name, events, first, last; a pair of two picked ones comes in both orders. */
    String links(Collection<EntityReference> picked, int most) {
        return pairs(picked) + """

                SELECT kind, name, other_kind, other_name, count(*) AS events, min(ts) AS first, max(ts) AS last
                FROM pairs
                GROUP BY ALL
                ORDER BY events DESC, kind, name, other_kind, other_name
                LIMIT\s""" + most;
    }

    /** The same with both ends picked. */
    String linksAmong(Collection<EntityReference> picked, int most) {
        return pairs(picked) + """

                SELECT p.kind, p.name, p.other_kind, p.other_name, count(*) AS events, min(p.ts) AS first, max(p.ts) AS last
                FROM pairs p
                JOIN picked q ON q.kind = p.other_kind AND q.name = p.other_name
                WHERE p.kind || ':' || p.name < p.other_kind || ':' || p.other_name
                GROUP BY ALL
                ORDER BY events DESC, p.kind, p.name, p.other_kind, p.other_name
                LIMIT\s""" + most;
    }

    /** Columns kind, name, other_kind, entities. */
    String spread(Collection<EntityReference> picked) {
        return pairs(picked) + """

                SELECT kind, name, other_kind, count(DISTINCT other_name) AS entities
                FROM pairs
                GROUP BY ALL""";
    }

    /** Whether any table links entities of these kinds. */
    boolean knows(Collection<EntityReference> picked) {
        Set<String> kinds = kinds(picked);
        return columns.stream()
                .anyMatch(column ->
                        kinds.contains(column.kind()) && others(column).size() > 0);
    }

    /** Each table is read once, by whichever of its columns it names them. */
    private String pairs(Collection<EntityReference> picked) {
        Set<String> kinds = kinds(picked);
        Map<String, List<LinkColumn>> byTable = new LinkedHashMap<>();
        for (LinkColumn column : columns) {
            if (kinds.contains(column.kind()) && !others(column).isEmpty()) {
                byTable.computeIfAbsent(column.table(), table -> new ArrayList<>())
                        .add(column);
            }
        }
        List<String> tables = new ArrayList<>();
        List<String> parts = new ArrayList<>();
        byTable.forEach((table, naming) -> {
            tables.add(eventsOf(table, naming));
            naming.forEach(column -> parts.add(part(column)));
        });
        return "WITH picked AS (\n    SELECT unnest("
                + list(picked.stream().map(EntityReference::type).toList())
                + ") AS kind,\n        unnest("
                + list(picked.stream().map(EntityReference::id).toList())
                + ") AS name),\n" + String.join(",\n", tables) + ",\npairs AS (\n    SELECT * FROM (\n"
                + String.join("\n    UNION ALL\n", parts)
                + ") AS named\n    WHERE other_name <> '' AND NOT (kind = other_kind AND name = other_name))";
    }

    private String eventsOf(String table, List<LinkColumn> naming) {
        String read = columns.stream()
                .filter(column -> column.table().equals(table))
                .map(column -> SqlText.name(column.column()))
                .distinct()
                .collect(Collectors.joining(", "));
        return events(table) + " AS MATERIALIZED (\n    SELECT " + read + ", ts\n    FROM " + SqlText.name(table)
                + "\n    WHERE ("
                + naming.stream().map(LinkSql::namesPicked).collect(Collectors.joining("\n        OR ")) + ")"
                + slice.sql() + ")";
    }

    private String part(LinkColumn column) {
        List<LinkColumn> others = others(column);
        return "    SELECT " + SqlText.literal(column.kind()) + " AS kind, " + column.expression()
                + " AS name, unnest("
                + list(others.stream().map(LinkColumn::kind).toList())
                + ") AS other_kind,\n        unnest(["
                + others.stream().map(LinkColumn::expression).collect(Collectors.joining(", "))
                + "]) AS other_name, ts\n    FROM " + events(column.table()) + "\n    WHERE " + namesPicked(column);
    }

    private static String namesPicked(LinkColumn column) {
        return column.expression() + " IN (SELECT name FROM picked WHERE kind = " + SqlText.literal(column.kind())
                + ")";
    }

    private static String events(String table) {
        return SqlText.name("picked_" + table);
    }

    private List<LinkColumn> others(LinkColumn column) {
        return columns.stream()
                .filter(other -> other.table().equals(column.table()) && !other.equals(column))
                .toList();
    }

    private static Set<String> kinds(Collection<EntityReference> picked) {
        return picked.stream().map(EntityReference::type).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String list(List<String> values) {
        return values.stream().map(SqlText::literal).collect(Collectors.joining(", ", "[", "]"));
    }
}
