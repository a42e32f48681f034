package io.breakwater.server.event;

import static java.util.Objects.requireNonNull;

import io.breakwater.history.sighting.Sightings;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.table.Column;
import io.breakwater.model.table.Table;
import io.breakwater.server.runtime.BreakwaterRuntime;
import io.breakwater.server.stored.SqlText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The entities that events name together with others. Each table is read once, and only from where it names the one. */
@Component
public final class LinkedEntities {
    private static final int MOST_LINKED = 20;
    private static final int MOST_SHARED = 50;

    private final BreakwaterRuntime runtime;
    private final Sightings sightings;
    private final HistoryQuery query;

    LinkedEntities(BreakwaterRuntime runtime, HistoryQuery query) {
        this.runtime = requireNonNull(runtime, "runtime is null");
        this.sightings = requireNonNull(runtime.sightings(), "sightings is null");
        this.query = requireNonNull(query, "query is null");
    }

    /** Another entity in the same events. */
    public record Linked(EntityReference entity, long events) {}

    /**
     * Another entity in events of both.
     *
     * @param left how many events name it with the one, {@code right} with the other
     */
    public record Shared(EntityReference entity, long left, long right) {}

    /** Entities that share most events with it. */
    public List<Linked> of(EntityReference entity) {
        Together with = together(entity, "t");
        if (with.isEmpty()) {
            return List.of();
        }
        String sql = "WITH " + with.tables() + " SELECT type, id, count(*) AS n FROM (" + with.named()
                + ") AS e WHERE NOT " + is("e", entity) + " GROUP BY type, id ORDER BY n DESC, type, id LIMIT "
                + MOST_LINKED;
        return query.rows(sql, MOST_LINKED).stream()
                .map(row -> new Linked(
                        new EntityReference(HistoryQuery.text(row, "type"), HistoryQuery.text(row, "id")),
                        HistoryQuery.number(row, "n")))
                .toList();
    }

    /** Entities that events name with the one and, the same or others, with the other; the least common first. */
    public List<Shared> of(EntityReference left, EntityReference right) {
        Together withLeft = together(left, "l");
        Together withRight = together(right, "r");
        if (withLeft.isEmpty() || withRight.isEmpty()) {
            return List.of();
        }
        String sql = "WITH " + withLeft.tables() + ", " + withRight.tables() + ", one AS (" + counted(withLeft)
                + "), other AS (" + counted(withRight)
                + ") SELECT one.type, one.id, one.n AS l, other.n AS r FROM one JOIN other USING (type, id) WHERE NOT "
                + is("one", left) + " AND NOT " + is("one", right)
                + " ORDER BY one.n + other.n, one.type, one.id LIMIT " + MOST_SHARED;
        return query.rows(sql, MOST_SHARED).stream()
                .map(row -> new Shared(
                        new EntityReference(HistoryQuery.text(row, "type"), HistoryQuery.text(row, "id")),
                        HistoryQuery.number(row, "l"),
                        HistoryQuery.number(row, "r")))
                .toList();
    }

    private static String counted(Together with) {
        return "SELECT type, id, count(*) AS n FROM (" + with.named() + ") AS e GROUP BY type, id";
    }

    private static String is(String rows, EntityReference entity) {
        return "(" + rows + ".type = " + SqlText.literal(entity.type()) + " AND " + rows + ".id = "
                + SqlText.literal(entity.id()) + ")";
    }

    /**
     * @param tables common table expressions of the events that name an entity
     * @param named SELECT of type and identifier of everything those name
     */
    private record Together(String tables, String named) {
        boolean isEmpty() {
            return tables.isEmpty();
        }
    }

    private Together together(EntityReference entity, String prefix) {
        KnownSightings known = new KnownSightings(sightings.of(entity));
        List<String> tables = new ArrayList<>();
        List<String> named = new ArrayList<>();
        for (Table table : runtime.definitions().tables().values()) {
            List<Column> naming = EntityEvents.naming(table, entity.type());
            if (naming.isEmpty()) {
                continue;
            }
            List<Column> all = table.columns().stream()
                    .filter(column -> column.entityType().isPresent())
                    .toList();
            String name = prefix + "_" + tables.size();
            tables.add(name + " AS MATERIALIZED (SELECT "
                    + all.stream().map(column -> SqlText.name(column.name())).collect(Collectors.joining(", "))
                    + " FROM " + SqlText.name(table.name()) + " WHERE ("
                    + EntityEvents.condition(naming, entity.id()) + ")" + known.all(table.name()) + ")");
            all.forEach(column -> named.add("SELECT "
                    + SqlText.literal(column.entityType().orElseThrow()) + " AS type, " + SqlText.name(column.name())
                    + " AS id FROM " + name + " WHERE " + SqlText.name(column.name()) + " <> ''"));
        }
        return new Together(String.join(", ", tables), String.join(" UNION ALL ", named));
    }
}
