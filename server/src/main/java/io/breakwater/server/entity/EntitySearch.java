package io.breakwater.server.entity;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.table.Column;
import io.breakwater.model.table.Table;
import io.breakwater.server.event.HistoryQuery;
import io.breakwater.server.runtime.BreakwaterRuntime;
import io.breakwater.server.stored.SqlText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/** Finds entities by their identifiers. */
@Component
public final class EntitySearch {
    static final int MOST = 50;

    private final BreakwaterRuntime runtime;
    private final HistoryQuery query;

    EntitySearch(BreakwaterRuntime runtime, HistoryQuery query) {
        this.runtime = requireNonNull(runtime, "runtime is null");
        this.query = requireNonNull(query, "query is null");
    }

    /** An entity that events name. */
    public record Found(EntityReference entity, long events, Instant last, boolean exact) {}

    /** Entities of any type whose identifier is or begins with the text: exact ones first, then the busiest. */
    List<Found> find(String text) {
        List<String> parts = new ArrayList<>();
        for (Table table : runtime.definitions().tables().values()) {
            for (Column column : table.columns()) {
                column.entityType()
                        .ifPresent(type -> parts.add("SELECT " + SqlText.literal(type) + " AS type, "
                                + SqlText.name(column.name()) + " AS id, ts FROM " + SqlText.name(table.name())
                                + " WHERE starts_with(" + SqlText.name(column.name()) + ", " + SqlText.literal(text)
                                + ")"));
            }
        }
        if (parts.isEmpty()) {
            return List.of();
        }
        String sql = "SELECT type, id, count(*) AS n, max(ts) AS last, id = " + SqlText.literal(text)
                + " AS exact FROM (" + String.join(" UNION ALL ", parts)
                + ") AS e WHERE id <> '' GROUP BY type, id ORDER BY exact DESC, n DESC, type, id LIMIT " + MOST;
        return query.rows(sql, MOST).stream()
                .map(row -> new Found(
                        new EntityReference(HistoryQuery.text(row, "type"), HistoryQuery.text(row, "id")),
                        HistoryQuery.number(row, "n"),
                        HistoryQuery.time(row, "last"),
                        Boolean.TRUE.equals(row.get("exact"))))
                .toList();
    }

    /** The types that the pack's tables know. */
    Set<String> types() {
        Set<String> types = new TreeSet<>();
        runtime.definitions()
                .tables()
                .values()
                .forEach(table ->
                        table.columns().forEach(column -> column.entityType().ifPresent(types::add)));
        return types;
    }
}
