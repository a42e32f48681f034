package io.breakwater.server.selection;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.table.Column;
import io.breakwater.model.table.Table;
import io.breakwater.server.event.HistoryQuery;
import io.breakwater.server.runtime.BreakwaterRuntime;
import io.breakwater.server.stored.SqlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Whom a detector found: the entities that its hits are on, and all others that the events of the hits name. */
@Component
final class FoundEntities {
    private static final int MOST_KINDS = 100;

    private final BreakwaterRuntime runtime;
    private final HistoryQuery query;

    FoundEntities(BreakwaterRuntime runtime, HistoryQuery query) {
        this.runtime = requireNonNull(runtime, "runtime is null");
        this.query = requireNonNull(query, "query is null");
    }

    /** How many different entities of each kind. */
    Map<String, Long> kinds(String detector) {
        Map<String, Long> kinds = new TreeMap<>();
        query.rows(
                        "SELECT kind, count(DISTINCT name) AS n FROM (" + named(detector) + ") AS e GROUP BY kind",
                        MOST_KINDS)
                .forEach(row -> kinds.put(HistoryQuery.text(row, "kind"), HistoryQuery.number(row, "n")));
        return kinds;
    }

    /** Those of one kind, the ones of most hits first, as many as can be acted upon at once. */
    List<FoundEntity> of(String detector, String kind) {
        return query.rows(sql(detector, kind), Selection.MOST).stream()
                .map(row -> new FoundEntity(
                        new EntityReference(kind, HistoryQuery.text(row, "name")),
                        HistoryQuery.number(row, "hits"),
                        HistoryQuery.time(row, "first"),
                        HistoryQuery.time(row, "last")))
                .toList();
    }

    String sql(String detector, String kind) {
        return "SELECT name, count(*) AS hits, min(ts) AS first, max(ts) AS last\nFROM (" + named(detector)
                + ") AS named\nWHERE kind = " + SqlText.literal(kind)
                + "\nGROUP BY name\nORDER BY hits DESC, name\nLIMIT " + Selection.MOST;
    }

    private String named(String detector) {
        String hits = "FROM hits WHERE detector = " + SqlText.literal(detector);
        List<String> parts = new ArrayList<>();
        parts.add("SELECT entity_type AS kind, entity_id AS name, ts " + hits);
        for (Table table : runtime.definitions().tables().values()) {
            List<Column> columns = table.columns().stream()
                    .filter(column -> column.entityType().isPresent())
                    .toList();
            if (!columns.isEmpty()) {
                parts.add("SELECT unnest(["
                        + columns.stream()
                                .map(column ->
                                        SqlText.literal(column.entityType().orElseThrow()))
                                .collect(Collectors.joining(", "))
                        + "]) AS kind, unnest(["
                        + columns.stream()
                                .map(column -> SqlText.name(column.name()))
                                .collect(Collectors.joining(", "))
                        + "]) AS name, ts FROM " + SqlText.name(table.name()) + " WHERE ts IN (SELECT ts " + hits
                        + " AND event_table = " + SqlText.literal(table.name()) + ")");
            }
        }
        return "SELECT DISTINCT kind, name, ts FROM (" + String.join(" UNION ALL ", parts)
                + ") AS every WHERE name <> ''";
    }
}
