package io.breakwater.server.entity;

import static java.util.Objects.requireNonNull;

import io.breakwater.history.sighting.Sightings;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.table.Column;
import io.breakwater.model.table.Table;
import io.breakwater.model.value.Timestamps;
import io.breakwater.server.event.HistoryQuery;
import io.breakwater.server.page.EntityText;
import io.breakwater.server.runtime.BreakwaterRuntime;
import io.breakwater.server.stored.SqlText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/** Finds entities by their identifiers: among the sightings, and among the newest events, of which there are none yet. */
@Component
public final class EntitySearch {
    /** Shorter texts are near to too many. */
    private static final int SHORTEST_SLIP = 4;

    private static final int LONG = 8;
    /** Of the newest events so many names are looked at; of the others all. */
    private static final int MOST_NEW = 1_000;

    private static final Comparator<Found> BUSIEST = Comparator.comparingLong(Found::events)
            .reversed()
            .thenComparing(one -> one.entity().type())
            .thenComparing(one -> one.entity().id());

    private final BreakwaterRuntime runtime;
    private final Sightings sightings;
    private final HistoryQuery query;

    EntitySearch(BreakwaterRuntime runtime, HistoryQuery query) {
        this.runtime = requireNonNull(runtime, "runtime is null");
        this.sightings = requireNonNull(runtime.sightings(), "sightings is null");
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
    public record Found(EntityReference entity, long events, Instant last, Match match) {
        private static Found of(Sightings.Named named, Match match) {
            return new Found(named.entity(), named.events(), Timestamps.fromMicros(named.lastTs()), match);
        }

        private Found with(Found other) {
            return new Found(entity, events + other.events, last.isAfter(other.last) ? last : other.last, match);
        }
    }

    /** What begins with the text; where nothing does, what is near to it. */
    public List<Found> find(String text, int most) {
        List<Found> found = beginning(text, most);
        return found.isEmpty() ? near(text, most) : found;
    }

    /**
     * Entities whose identifier is or begins with the text, exact ones first, then the busiest. {@code type:id} looks for one
     * type only.
     */
    List<Found> beginning(String text, int most) {
        Optional<EntityReference> typed = typed(text);
        String id = typed.map(EntityReference::id).orElse(text);
        return id.isEmpty() ? List.of() : beginning(typed.map(EntityReference::type), id, most);
    }

    /** Entities whose identifier contains the text or nearly is it. It takes a while, since it reads all identifiers. */
    List<Found> near(String text, int most) {
        Optional<EntityReference> typed = typed(text);
        String id = typed.map(EntityReference::id).orElse(text);
        return id.length() < SHORTEST_SLIP ? List.of() : near(typed.map(EntityReference::type), id, most);
    }

    private Optional<EntityReference> typed(String text) {
        return EntityText.read(text).filter(entity -> types().contains(entity.type()));
    }

    private List<Found> beginning(Optional<String> type, String id, int most) {
        Sightings.Answer<Sightings.Named> answer = sightings.beginning(id, type, most);
        String text = SqlText.literal(id);
        List<Found> found =
                newest(type, answer.through(), "starts_with(id, " + text + ")", "id = " + text, Match.BEGINS);
        return together(answer.known(), found, Match.BEGINS).stream()
                .map(one -> one.entity().id().equals(id)
                        ? new Found(one.entity(), one.events(), one.last(), Match.EXACT)
                        : one)
                .sorted(Comparator.comparing(Found::match).thenComparing(BUSIEST))
                .limit(most)
                .toList();
    }

    private List<Found> near(Optional<String> type, String id, int most) {
        int slips = id.length() < LONG ? 1 : 2;
        String lower = id.toLowerCase(Locale.ROOT);
        Sightings.Answer<Sightings.Named> answer = sightings.near(id, slips, type, most);
        String text = SqlText.literal(lower);
        String contains = "contains(lower(id), " + text + ")";
        List<Found> found = newest(
                type,
                answer.through(),
                "length(id) >= " + (id.length() - slips) + " AND (" + contains + " OR (length(id) <= "
                        + (id.length() + slips) + " AND damerau_levenshtein(lower(id), " + text + ") <= " + slips
                        + "))",
                contains,
                Match.NEAR);
        return together(answer.known(), found, Match.NEAR).stream()
                .sorted(Comparator.<Found, Boolean>comparing(one ->
                                !one.entity().id().toLowerCase(Locale.ROOT).contains(lower))
                        .thenComparing(BUSIEST))
                .limit(most)
                .toList();
    }

    private static List<Found> together(List<Sightings.Named> known, List<Found> further, Match match) {
        Map<String, Found> found = new TreeMap<>();
        known.forEach(one -> found.merge(one.entity().toString(), Found.of(one, match), Found::with));
        further.forEach(one -> found.merge(one.entity().toString(), one, Found::with));
        return List.copyOf(found.values());
    }

    private List<Found> newest(
            Optional<String> type, Map<String, Long> through, String condition, String first, Match match) {
        List<String> columns = columns(type, through);
        if (columns.isEmpty()) {
            return List.of();
        }
        String sql = "SELECT type, id, count(*) AS n, max(ts) AS last FROM (" + String.join(" UNION ALL ", columns)
                + ") AS e WHERE " + condition + " GROUP BY type, id ORDER BY " + first
                + " DESC, n DESC, type, id LIMIT " + MOST_NEW;
        return query.rows(sql, MOST_NEW).stream()
                .map(row -> new Found(
                        new EntityReference(HistoryQuery.text(row, "type"), HistoryQuery.text(row, "id")),
                        HistoryQuery.number(row, "n"),
                        HistoryQuery.time(row, "last"),
                        match))
                .toList();
    }

    /** One select of type, identifier and time for each column that names entities, or those of one type. */
    private List<String> columns(Optional<String> only, Map<String, Long> through) {
        List<String> columns = new ArrayList<>();
        for (Table table : runtime.definitions().tables().values()) {
            Long from = through.get(table.name());
            String since = from == null ? "" : " AND ts >= " + SqlText.time(from);
            for (Column column : table.columns()) {
                column.entityType()
                        .filter(type -> only.map(type::equals).orElse(true))
                        .ifPresent(type -> columns.add("SELECT " + SqlText.literal(type) + " AS type, "
                                + SqlText.name(column.name()) + " AS id, ts FROM " + SqlText.name(table.name())
                                + " WHERE " + SqlText.name(column.name()) + " <> ''" + since));
            }
        }
        return columns;
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
