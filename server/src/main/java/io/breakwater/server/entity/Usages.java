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

    /** The same day for whoever is compared, whatever the own last event. */
    Usage until(EntityReference entity, Instant last) {
        List<Usage.Row> rows = new ArrayList<>();
        for (Table table : runtime.definitions().tables().values()) {
            List<Column> naming = table.columns().stream()
                    .filter(column -> column.entityType().equals(Optional.of(entity.type())))
                    .toList();
            if (!naming.isEmpty()) {
                row(table, naming, entity, last).ifPresent(rows::add);
            }
        }
        return new Usage(last, rows);
    }

    private Optional<Usage.Row> row(Table table, List<Column> naming, EntityReference entity, Instant last) {
        String end = time(last.plus(Duration.ofNanos(1_000)));
        String day = time(last.minus(Duration.ofDays(1)));
        String past = time(last.minus(Duration.ofDays(1L + Usage.PAST_DAYS)));
        String named = naming.stream()
                .map(column -> "SELECT " + SqlText.name(column.name()) + " AS id, ts FROM "
                        + SqlText.name(table.name()) + " WHERE ts >= " + past + " AND ts < " + end + " AND "
                        + SqlText.name(column.name()) + " <> ''")
                .collect(Collectors.joining(" UNION ALL "));
        String id = SqlText.literal(entity.id());
        String sql = "WITH each AS (SELECT id, count(*) FILTER (WHERE ts >= " + day
                + ") AS day, count(*) FILTER (WHERE ts < " + day + ") AS past FROM (" + named
                + ") AS named GROUP BY id), own AS (SELECT coalesce(max(day), 0) AS day, coalesce(max(past), 0) AS past"
                + " FROM each WHERE id = " + id + ") SELECT own.day, own.past, count(*) FILTER (WHERE each.day > 0) AS"
                + " members, median(each.day) FILTER (WHERE each.day > 0) AS median, quantile_cont(each.day, 0.99)"
                + " FILTER (WHERE each.day > 0) AS high, count(*) FILTER (WHERE each.day > 0 AND each.day < own.day) AS"
                + " fewer FROM own, each GROUP BY own.day, own.past";
        return query.rows(sql, 1).stream()
                .map(row -> new Usage.Row(
                        table.name(),
                        HistoryQuery.number(row, "day"),
                        HistoryQuery.number(row, "past"),
                        HistoryQuery.number(row, "members"),
                        real(row, "median"),
                        real(row, "high"),
                        HistoryQuery.number(row, "fewer")))
                .filter(row -> row.day() > 0 || row.past() > 0)
                .findFirst();
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
