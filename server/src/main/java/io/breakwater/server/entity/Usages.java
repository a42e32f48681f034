package io.breakwater.server.entity;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.table.Column;
import io.breakwater.model.table.Table;
import io.breakwater.model.value.Timestamps;
import io.breakwater.server.event.EntityEvents;
import io.breakwater.server.event.HistoryQuery;
import io.breakwater.server.runtime.BreakwaterRuntime;
import io.breakwater.server.stored.SqlText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Counts usage; it reads eight days of all events of the tables that name the entity's type. */
@Component
final class Usages {
    private final BreakwaterRuntime runtime;
    private final HistoryQuery query;
    private final EntityEvents events;

    Usages(BreakwaterRuntime runtime, HistoryQuery query, EntityEvents events) {
        this.runtime = requireNonNull(runtime, "runtime is null");
        this.query = requireNonNull(query, "query is null");
        this.events = requireNonNull(events, "events is null");
    }

    /** Empty where no event names it. */
    Optional<Usage> of(EntityReference entity) {
        return events.life(entity).map(life -> until(entity, life.last()));
    }

    Usage until(EntityReference entity, Instant last) {
        return until(List.of(entity), last).get(0);
    }

    /** The same day for all of them, whatever their own last events. Those of one type are counted at once. */
    List<Usage> until(List<EntityReference> entities, Instant last) {
        Map<EntityReference, List<Usage.Row>> rows = new HashMap<>();
        entities.stream()
                .collect(Collectors.groupingBy(EntityReference::type))
                .forEach((type, some) -> runtime.definitions().tables().values().stream()
                        .filter(table -> !naming(table, type).isEmpty())
                        .forEach(table -> rows(table, type, some, last)
                                .forEach((entity, row) -> rows.computeIfAbsent(entity, each -> new ArrayList<>())
                                        .add(row))));
        return entities.stream()
                .map(entity -> new Usage(last, rows.getOrDefault(entity, List.of())))
                .toList();
    }

    private Map<EntityReference, Usage.Row> rows(
            Table table, String type, List<EntityReference> entities, Instant last) {
        String end = time(last.plus(Duration.ofNanos(1_000)));
        String day = time(last.minus(Duration.ofDays(1)));
        String past = time(last.minus(Duration.ofDays(1L + Usage.PAST_DAYS)));
        String named = naming(table, type).stream()
                .map(column -> "SELECT " + SqlText.name(column.name()) + " AS id, ts FROM "
                        + SqlText.name(table.name()) + " WHERE ts >= " + past + " AND ts < " + end + " AND "
                        + SqlText.name(column.name()) + " <> ''")
                .collect(Collectors.joining(" UNION ALL "));
        String ids =
                entities.stream().map(entity -> SqlText.literal(entity.id())).collect(Collectors.joining(", "));
        String sql = "WITH each AS (SELECT id, count(*) FILTER (WHERE ts >= " + day
                + ") AS day, count(*) FILTER (WHERE ts < " + day + ") AS past FROM (" + named
                + ") AS named GROUP BY id), own AS (SELECT id, day, past FROM each WHERE id IN (" + ids
                + ")) SELECT own.id, own.day, own.past, count(*) FILTER (WHERE each.day > 0) AS"
                + " members, median(each.day) FILTER (WHERE each.day > 0) AS median, quantile_cont(each.day, 0.99)"
                + " FILTER (WHERE each.day > 0) AS high, count(*) FILTER (WHERE each.day > 0 AND each.day < own.day) AS"
                + " fewer FROM own, each GROUP BY own.id, own.day, own.past";
        return query.rows(sql, entities.size()).stream()
                .collect(Collectors.toMap(
                        row -> new EntityReference(type, HistoryQuery.text(row, "id")),
                        row -> new Usage.Row(
                                table.name(),
                                HistoryQuery.number(row, "day"),
                                HistoryQuery.number(row, "past"),
                                HistoryQuery.number(row, "members"),
                                real(row, "median"),
                                real(row, "high"),
                                HistoryQuery.number(row, "fewer"))));
    }

    private static List<Column> naming(Table table, String type) {
        return table.columns().stream()
                .filter(column -> column.entityType().equals(Optional.of(type)))
                .toList();
    }

    /** Zero where nobody had an event in that day. */
    private static double real(Map<String, @Nullable Object> row, String column) {
        @Nullable Object value = row.get(column);
        return value == null ? 0 : ((Number) value).doubleValue();
    }

    private static String time(Instant instant) {
        return SqlText.time(Timestamps.toMicros(instant));
    }
}
