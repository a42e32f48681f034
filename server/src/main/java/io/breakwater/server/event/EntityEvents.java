package io.breakwater.server.event;

import static java.util.Objects.requireNonNull;

import io.breakwater.history.sighting.Sightings;
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
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The events in which an entity is named, over all tables that name entities of its type. */
@Component
public final class EntityEvents {
    /** Engine time of the year 9999. */
    public static final long LATEST = 253_370_764_800_000_000L;

    private static final int MOST_BUCKETS = 100_000;

    private final BreakwaterRuntime runtime;
    private final Sightings sightings;
    private final HistoryQuery query;
    private final Events events;

    EntityEvents(BreakwaterRuntime runtime, HistoryQuery query, Events events) {
        this.runtime = requireNonNull(runtime, "runtime is null");
        this.sightings = requireNonNull(runtime.sightings(), "sightings is null");
        this.query = requireNonNull(query, "query is null");
        this.events = requireNonNull(events, "events is null");
    }

    /** Events of one table within the hour that begins then. */
    public record Bucket(String table, Instant hour, long events) {}

    /** When it was first and last seen. */
    public record Life(Instant first, Instant last, long events) {
        Life with(Life other) {
            return new Life(
                    first.isBefore(other.first) ? first : other.first,
                    last.isAfter(other.last) ? last : other.last,
                    events + other.events);
        }
    }

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

    /**
     * All of its events, counted, and some of them.
     *
     * @param perHour how many each table has, for each hour that has some
     */
    public record Overview(List<Bucket> perHour, Slice slice) {
        public Overview {
            perHour = List.copyOf(perHour);
            requireNonNull(slice, "slice is null");
        }
    }

    /** How many there are, over all tables, and those of one or all tables before a time. */
    public Overview overview(EntityReference entity, Optional<String> table, long beforeTs, int limit) {
        KnownSightings known = known(entity);
        Meanwhile<List<Bucket>> perHour = Meanwhile.begin(() -> perHour(entity, known));
        Slice slice = before(entity, known, table, beforeTs, limit);
        return new Overview(perHour.result(), slice);
    }

    private List<Bucket> perHour(EntityReference entity, KnownSightings known) {
        Map<Instant, Map<String, Long>> hours = new TreeMap<>();
        known.answer()
                .known()
                .forEach(one -> hours.computeIfAbsent(Timestamps.fromMicros(one.hour()), hour -> new TreeMap<>())
                        .merge(one.table(), one.events(), Long::sum));
        union(entity, Optional.empty(), known::unknown)
                .map(union -> query.rows(
                        "SELECT kind, CAST(date_trunc('hour', ts) AS TIMESTAMP) AS hour, count(*) AS n FROM (" + union
                                + ") AS e GROUP BY 1, 2 ORDER BY 1, 2",
                        MOST_BUCKETS))
                .orElse(List.of())
                .forEach(row -> hours.computeIfAbsent(HistoryQuery.time(row, "hour"), hour -> new TreeMap<>())
                        .merge(HistoryQuery.text(row, "kind"), HistoryQuery.number(row, "n"), Long::sum));
        List<Bucket> buckets = new ArrayList<>();
        hours.forEach((hour, tables) -> tables.forEach((table, n) -> buckets.add(new Bucket(table, hour, n))));
        return buckets;
    }

    /** Its events before a time, the newest first. */
    public Slice before(EntityReference entity, Optional<String> table, long beforeTs, int limit) {
        return before(entity, known(entity), table, beforeTs, limit);
    }

    private Slice before(
            EntityReference entity, KnownSightings known, Optional<String> table, long beforeTs, int limit) {
        List<Events.Name> names = namesBefore(entity, known, table, beforeTs, limit + 1);
        boolean more = names.size() > limit;
        List<Events.Name> shown = more ? names.subList(0, limit) : names;
        return new Slice(
                events.find(shown),
                more ? Optional.of(shown.get(shown.size() - 1).ts()) : Optional.empty());
    }

    /** The names of its events before a time, the newest first: for who reads them together with others. */
    public List<Events.Name> namesBefore(EntityReference entity, Optional<String> table, long beforeTs, int most) {
        return namesBefore(entity, known(entity), table, beforeTs, most);
    }

    private List<Events.Name> namesBefore(
            EntityReference entity, KnownSightings known, Optional<String> table, long beforeTs, int most) {
        Optional<String> from = known.beginningOf(most, table, beforeTs).map(KnownSightings::from);
        String until = " AND ts < " + SqlText.time(beforeTs);
        return union(entity, table, name -> from.orElseGet(() -> known.all(name)) + until)
                .map(union ->
                        query
                                .rows("SELECT kind, ts FROM (" + union + ") AS e ORDER BY ts DESC LIMIT " + most, most)
                                .stream()
                                .map(EntityEvents::name)
                                .toList())
                .orElse(List.of());
    }

    /** The names of its events of one table after a time, the oldest first. */
    public List<Events.Name> namesAfter(EntityReference entity, String table, long afterTs, int most) {
        return union(entity, Optional.of(table), name -> " AND ts > " + SqlText.time(afterTs))
                .map(union ->
                        query.rows("SELECT kind, ts FROM (" + union + ") AS e ORDER BY ts LIMIT " + most, most).stream()
                                .map(EntityEvents::name)
                                .toList())
                .orElse(List.of());
    }

    private static Events.Name name(Map<String, @Nullable Object> row) {
        return new Events.Name(HistoryQuery.text(row, "kind"), Timestamps.toMicros(HistoryQuery.time(row, "ts")));
    }

    /** Whether the event names the entity. */
    public boolean names(EntityReference entity, Events.Name event) {
        return union(entity, Optional.of(event.table()), name -> " AND ts = " + SqlText.time(event.ts()))
                .map(union -> !query.rows(union, 1).isEmpty())
                .orElse(false);
    }

    /** Its first and last event; empty where no event names it. */
    public Optional<Life> life(EntityReference entity) {
        KnownSightings known = known(entity);
        Optional<Life> sighted = known.answer().known().stream()
                .map(one -> new Life(
                        Timestamps.fromMicros(one.firstTs()), Timestamps.fromMicros(one.lastTs()), one.events()))
                .reduce(Life::with);
        Optional<Life> further = union(entity, Optional.empty(), known::unknown)
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
        return Stream.of(sighted, further).flatMap(Optional::stream).reduce(Life::with);
    }

    private KnownSightings known(EntityReference entity) {
        return new KnownSightings(sightings.of(entity));
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

    /** @param further a condition for the rows of a table, which begins with AND where it is not empty */
    private Optional<String> union(EntityReference entity, Optional<String> only, UnaryOperator<String> further) {
        List<String> parts = new ArrayList<>();
        for (Table table : runtime.definitions().tables().values()) {
            List<Column> naming = naming(table, entity.type());
            if (!naming.isEmpty() && only.map(table.name()::equals).orElse(true)) {
                parts.add("SELECT " + SqlText.literal(table.name()) + " AS kind, ts FROM " + SqlText.name(table.name())
                        + " WHERE (" + condition(naming, entity.id()) + ")" + further.apply(table.name()));
            }
        }
        return parts.isEmpty() ? Optional.empty() : Optional.of(String.join(" UNION ALL ", parts));
    }

    static List<Column> naming(Table table, String entityType) {
        return table.columns().stream()
                .filter(column -> column.entityType().equals(Optional.of(entityType)))
                .toList();
    }

    static String condition(List<Column> columns, String id) {
        return columns.stream()
                .map(column -> SqlText.name(column.name()) + " = " + SqlText.literal(id))
                .collect(Collectors.joining(" OR "));
    }
}
