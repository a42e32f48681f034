package io.breakwater.server.graph;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.entity.EntityReference;
import io.breakwater.server.stored.SqlText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
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

    private String pairs(Collection<EntityReference> picked) {
        Set<String> kinds = kinds(picked);
        List<String> parts = new ArrayList<>();
        for (LinkColumn column : columns) {
            List<LinkColumn> others = others(column);
            if (kinds.contains(column.kind()) && !others.isEmpty()) {
                parts.add(part(column, others));
            }
        }
        return "WITH picked AS (\n    SELECT unnest("
                + list(picked.stream().map(EntityReference::type).toList())
                + ") AS kind,\n        unnest("
                + list(picked.stream().map(EntityReference::id).toList())
                + ") AS name),\npairs AS (\n    SELECT * FROM (\n" + String.join("\n    UNION ALL\n", parts)
                + ") AS named\n    WHERE other_name <> '' AND NOT (kind = other_kind AND name = other_name))";
    }

    private String part(LinkColumn column, List<LinkColumn> others) {
        String kind = SqlText.literal(column.kind());
        return "    SELECT " + kind + " AS kind, " + column.expression() + " AS name, unnest("
                + list(others.stream().map(LinkColumn::kind).toList()) + ") AS other_kind,\n        unnest(["
                + others.stream().map(LinkColumn::expression).collect(Collectors.joining(", "))
                + "]) AS other_name, ts\n    FROM " + SqlText.name(column.table()) + "\n    WHERE "
                + column.expression()
                + " IN (SELECT name FROM picked WHERE kind = " + kind + ")" + slice.sql();
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
