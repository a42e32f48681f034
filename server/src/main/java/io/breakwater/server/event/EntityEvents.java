package io.breakwater.server.event;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.table.Column;
import io.breakwater.model.table.Table;
import io.breakwater.model.value.Timestamps;
import io.breakwater.server.runtime.BreakwaterRuntime;
import io.breakwater.server.stored.SqlText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The events in which an entity is named, over all tables that name entities of its type. */
@Component
public final class EntityEvents {
    /** Engine time of the year 9999. */
    public static final long LATEST = 253_370_764_800_000_000L;

    private static final int MOST_LINKED = 20;
    private static final int MOST_SHARED = 50;
    private static final int MOST_BUCKETS = 100_000;

    private final BreakwaterRuntime runtime;
    private final HistoryQuery query;
    private final Events events;

    EntityEvents(BreakwaterRuntime runtime, HistoryQuery query, Events events) {
        this.runtime = requireNonNull(runtime, "runtime is null");
        this.query = requireNonNull(query, "query is null");
        this.events = requireNonNull(events, "events is null");
    }

    /** Events of one table within the hour that begins then. */
    public record Bucket(String table, Instant hour, long events) {}

    /** Another entity in the same events. */
    public record Linked(EntityReference entity, long events) {}

    /**
     * Another entity in events of both.
     *
     * @param left how many events name it with the one, {@code right} with the other
     */
    public record Shared(EntityReference entity, long left, long right) {}

    /** When it was first and last seen. */
    public record Life(Instant first, Instant last, long events) {}

    /**
     * One page of events.
     *
     * @param older time before which the next page begins; empty on the last one
     */
    public record Slice(List<StoredEvent> events, Optional<Long> older) {
        public Slice {
            events = List.copyOf(events);
        }
    }

    /** How many events each table has of it, for each hour that has some. */
    public List<Bucket> perHour(EntityReference entity) {
        return union(entity, Optional.empty(), "")
                .map(union -> query
                        .rows(
                                "SELECT kind, CAST(date_trunc('hour', ts) AS TIMESTAMP) AS hour, count(*) AS n FROM ("
                                        + union + ") AS e GROUP BY 1, 2 ORDER BY 1, 2",
                                MOST_BUCKETS)
                        .stream()
                        .map(row -> new Bucket(
                                HistoryQuery.text(row, "kind"),
                                HistoryQuery.time(row, "hour"),
                                HistoryQuery.number(row, "n")))
                        .toList())
                .orElse(List.of());
    }

    /** Its events before a time, the newest first. */
    public Slice before(EntityReference entity, Optional<String> table, long beforeTs, int limit) {
        List<Events.Name> names = namesBefore(entity, table, beforeTs, limit + 1);
        boolean more = names.size() > limit;
        List<Events.Name> shown = more ? names.subList(0, limit) : names;
        return new Slice(
                events.find(shown),
                more ? Optional.of(shown.get(shown.size() - 1).ts()) : Optional.empty());
    }

    /** The names of its events before a time, the newest first: for who reads them together with others. */
    public List<Events.Name> namesBefore(EntityReference entity, Optional<String> table, long beforeTs, int most) {
        return union(entity, table, " AND ts < " + SqlText.time(beforeTs))
                .map(union ->
                        query
                                .rows("SELECT kind, ts FROM (" + union + ") AS e ORDER BY ts DESC LIMIT " + most, most)
                                .stream()
                                .map(row -> new Events.Name(
                                        HistoryQuery.text(row, "kind"),
                                        Timestamps.toMicros(HistoryQuery.time(row, "ts"))))
                                .toList())
                .orElse(List.of());
    }

    /** Whether the event names the entity. */
    public boolean names(EntityReference entity, Events.Name event) {
        return union(entity, Optional.of(event.table()), " AND ts = " + SqlText.time(event.ts()))
                .map(union -> !query.rows(union, 1).isEmpty())
                .orElse(false);
    }

    /** Its first and last event; empty where no event names it. */
    public Optional<Life> life(EntityReference entity) {
        return union(entity, Optional.empty(), "")
                .flatMap(union -> query
                        .rows(
                                "SELECT min(ts) AS first, max(ts) AS last, count(*) AS n FROM (" + union
                                        + ") AS e HAVING count(*) > 0",
                                1)
                        .stream()
                        .map(row -> new Life(
                                HistoryQuery.time(row, "first"),
                                HistoryQuery.time(row, "last"),
                                HistoryQuery.number(row, "n")))
                        .findFirst());
    }

    /** Entities that events name with the one and, the same or others, with the other; the least common first. */
    public List<Shared> shared(EntityReference left, EntityReference right) {
        List<String> withLeft = linkedParts(left);
        List<String> withRight = linkedParts(right);
        if (withLeft.isEmpty() || withRight.isEmpty()) {
            return List.of();
        }
        String sql = "WITH one AS (SELECT type, id, count(*) AS n FROM (" + String.join(" UNION ALL ", withLeft)
                + ") AS e WHERE id <> '' GROUP BY type, id), other AS (SELECT type, id, count(*) AS n FROM ("
                + String.join(" UNION ALL ", withRight) + ") AS e WHERE id <> '' GROUP BY type, id)"
                + " SELECT one.type, one.id, one.n AS l, other.n AS r FROM one JOIN other USING (type, id) WHERE NOT "
                + is(left) + " AND NOT " + is(right) + " ORDER BY one.n + other.n, one.type, one.id LIMIT "
                + MOST_SHARED;
        return query.rows(sql, MOST_SHARED).stream()
                .map(row -> new Shared(
                        new EntityReference(HistoryQuery.text(row, "type"), HistoryQuery.text(row, "id")),
                        HistoryQuery.number(row, "l"),
                        HistoryQuery.number(row, "r")))
                .toList();
    }

    private static String is(EntityReference entity) {
        return "(one.type = " + SqlText.literal(entity.type()) + " AND one.id = " + SqlText.literal(entity.id()) + ")";
    }

    /** Entities that share most events with it. */
    public List<Linked> linked(EntityReference entity) {
        List<String> parts = linkedParts(entity);
        if (parts.isEmpty()) {
            return List.of();
        }
        String sql = "SELECT type, id, count(*) AS n FROM (" + String.join(" UNION ALL ", parts)
                + ") AS e WHERE id <> '' AND NOT (type = " + SqlText.literal(entity.type()) + " AND id = "
                + SqlText.literal(entity.id()) + ") GROUP BY type, id ORDER BY n DESC, type, id LIMIT " + MOST_LINKED;
        return query.rows(sql, MOST_LINKED).stream()
                .map(row -> new Linked(
                        new EntityReference(HistoryQuery.text(row, "type"), HistoryQuery.text(row, "id")),
                        HistoryQuery.number(row, "n")))
                .toList();
    }

    /** One select of type and identifier for each column of the events that name the entity. */
    private List<String> linkedParts(EntityReference entity) {
        List<String> parts = new ArrayList<>();
        for (Table table : runtime.definitions().tables().values()) {
            List<Column> naming = naming(table, entity.type());
            if (naming.isEmpty()) {
                continue;
            }
            table.columns().stream()
                    .filter(column -> column.entityType().isPresent())
                    .forEach(column -> parts.add("SELECT "
                            + SqlText.literal(column.entityType().orElseThrow()) + " AS type, "
                            + SqlText.name(column.name()) + " AS id FROM " + SqlText.name(table.name()) + " WHERE ("
                            + condition(naming, entity.id()) + ") AND " + SqlText.name(column.name())
                            + " IS NOT NULL"));
        }
        return parts;
    }

    /** What the product last said of it, by name; forgotten facts are left out. */
    public Map<String, String> facts(EntityReference entity) {
        Map<String, String> facts = new TreeMap<>();
        query.rows(
                        "SELECT name, value FROM facts WHERE entity_type = " + SqlText.literal(entity.type())
                                + " AND entity_id = " + SqlText.literal(entity.id())
                                + " QUALIFY row_number() OVER (PARTITION BY name ORDER BY ts DESC) = 1",
                        200)
                .forEach(row -> {
                    @Nullable Object value = row.get("value");
                    if (value != null) {
                        facts.put(HistoryQuery.text(row, "name"), value.toString());
                    }
                });
        return facts;
    }

    private Optional<String> union(EntityReference entity, Optional<String> only, String further) {
        List<String> parts = new ArrayList<>();
        for (Table table : runtime.definitions().tables().values()) {
            List<Column> naming = naming(table, entity.type());
            if (!naming.isEmpty() && only.map(table.name()::equals).orElse(true)) {
                parts.add("SELECT " + SqlText.literal(table.name()) + " AS kind, ts FROM " + SqlText.name(table.name())
                        + " WHERE (" + condition(naming, entity.id()) + ")" + further);
            }
        }
        return parts.isEmpty() ? Optional.empty() : Optional.of(String.join(" UNION ALL ", parts));
    }

    private static List<Column> naming(Table table, String entityType) {
        return table.columns().stream()
                .filter(column -> column.entityType().equals(Optional.of(entityType)))
                .toList();
    }

    private static String condition(List<Column> columns, String id) {
        return columns.stream()
                .map(column -> SqlText.name(column.name()) + " = " + SqlText.literal(id))
                .collect(Collectors.joining(" OR "));
    }
}
