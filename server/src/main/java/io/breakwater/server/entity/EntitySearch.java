package io.breakwater.server.entity;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.table.Column;
import io.breakwater.model.table.Table;
import io.breakwater.server.event.HistoryQuery;
import io.breakwater.server.page.EntityText;
import io.breakwater.server.runtime.BreakwaterRuntime;
import io.breakwater.server.stored.SqlText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/** Finds entities by their identifiers. */
@Component
public final class EntitySearch {
    /** Shorter texts are near to too many. */
    private static final int SHORTEST_SLIP = 4;

    private static final int LONG = 8;

    private final BreakwaterRuntime runtime;
    private final HistoryQuery query;

    EntitySearch(BreakwaterRuntime runtime, HistoryQuery query) {
        this.runtime = requireNonNull(runtime, "runtime is null");
        this.query = requireNonNull(query, "query is null");
    }

    /** How an identifier answers to what was typed. */
    public enum Match {
        EXACT,
        BEGINS,
        /** It contains the text, or one or two letters differ; capitals do not count. */
        NEAR
    }

    /** An entity that events name. */
    public record Found(EntityReference entity, long events, Instant last, Match match) {}

    /**
     * Entities whose identifier is or begins with the text, exact ones first, then the busiest; where there are none, those
     * that are near to it. {@code type:id} looks for one type only. It reads the identifiers of all stored events.
     */
    public List<Found> find(String text, int most) {
        Optional<EntityReference> typed = EntityText.read(text).filter(entity -> types().contains(entity.type()));
        String id = typed.map(EntityReference::id).orElse(text);
        List<String> columns = columns(typed.map(EntityReference::type));
        if (columns.isEmpty() || id.isEmpty()) {
            return List.of();
        }
        List<Found> found = beginning(columns, id, most);
        return found.isEmpty() && id.length() >= SHORTEST_SLIP ? near(columns, id, most) : found;
    }

    private List<Found> beginning(List<String> columns, String id, int most) {
        String text = SqlText.literal(id);
        return rows(
                "SELECT type, id, count(*) AS n, max(ts) AS last, CASE WHEN id = " + text
                        + " THEN 'EXACT' ELSE 'BEGINS' END AS match FROM ("
                        + all(columns) + ") AS e WHERE starts_with(id, " + text
                        + ") GROUP BY type, id ORDER BY id = " + text + " DESC, n DESC, type, id LIMIT " + most,
                most);
    }

    private List<Found> near(List<String> columns, String id, int most) {
        String text = SqlText.literal(id.toLowerCase(Locale.ROOT));
        int slips = id.length() < LONG ? 1 : 2;
        return rows(
                "SELECT type, id, n, last, 'NEAR' AS match FROM (SELECT type, id, count(*) AS n, max(ts) AS last FROM ("
                        + all(columns) + ") AS e WHERE length(id) >= " + (id.length() - slips)
                        + " GROUP BY type, id) AS one WHERE contains(lower(id), " + text + ") OR (length(id) <= "
                        + (id.length() + slips) + " AND damerau_levenshtein(lower(id), " + text + ") <= " + slips
                        + ") ORDER BY contains(lower(id), " + text + ") DESC, n DESC, type, id LIMIT " + most,
                most);
    }

    private List<Found> rows(String sql, int most) {
        return query.rows(sql, most).stream()
                .map(row -> new Found(
                        new EntityReference(HistoryQuery.text(row, "type"), HistoryQuery.text(row, "id")),
                        HistoryQuery.number(row, "n"),
                        HistoryQuery.time(row, "last"),
                        Match.valueOf(HistoryQuery.text(row, "match"))))
                .toList();
    }

    /** One select of type, identifier and time for each column that names entities, or those of one type. */
    private List<String> columns(Optional<String> only) {
        List<String> columns = new ArrayList<>();
        for (Table table : runtime.definitions().tables().values()) {
            for (Column column : table.columns()) {
                column.entityType()
                        .filter(type -> only.map(type::equals).orElse(true))
                        .ifPresent(type -> columns.add("SELECT " + SqlText.literal(type) + " AS type, "
                                + SqlText.name(column.name()) + " AS id, ts FROM " + SqlText.name(table.name())
                                + " WHERE " + SqlText.name(column.name()) + " <> ''"));
            }
        }
        return columns;
    }

    private static String all(List<String> columns) {
        return String.join(" UNION ALL ", columns);
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
