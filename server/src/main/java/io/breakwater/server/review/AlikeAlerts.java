package io.breakwater.server.review;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.Casework;
import io.breakwater.casework.actor.Actor;
import io.breakwater.casework.alert.Alert;
import io.breakwater.casework.alert.HitEvent;
import io.breakwater.casework.review.Review;
import io.breakwater.model.event.EventKey;
import io.breakwater.model.table.Column;
import io.breakwater.model.table.Table;
import io.breakwater.model.value.Timestamps;
import io.breakwater.server.event.HistoryQuery;
import io.breakwater.server.runtime.BreakwaterRuntime;
import io.breakwater.server.stored.SqlText;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds alerts whose events hold nearly the same text as those of one, by the clusters that intake computed. */
@Component
final class AlikeAlerts {
    private static final Duration LOOKED_BACK = Duration.ofDays(30);
    private static final int MOST_EVENTS = 2_000;

    private final BreakwaterRuntime runtime;
    private final Casework casework;
    private final HistoryQuery query;
    private final Clock clock;

    AlikeAlerts(BreakwaterRuntime runtime, HistoryQuery query, Clock clock) {
        this.runtime = requireNonNull(runtime, "runtime is null");
        this.casework = requireNonNull(runtime.casework(), "casework is null");
        this.query = requireNonNull(query, "query is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** What could be judged along with the review by the person who holds it; nothing beside a blind one. */
    List<Alert> of(Actor actor, Review review) {
        boolean held = review.reviewer().equals(actor.name()) && review.isHeld(clock.instant());
        if (!held || BlindGate.isBlind(casework, review)) {
            return List.of();
        }
        Alert alert = casework.alerts().find(review.alertId());
        HitEvent hit = alert.lastHit();
        Set<EventKey> events = sameCluster(hit);
        return events.size() < 2 ? List.of() : casework.alike().find(actor, alert, hit.table(), events);
    }

    private Set<EventKey> sameCluster(HitEvent hit) {
        @Nullable Table table = runtime.definitions().tables().get(hit.table());
        List<String> columns = table == null ? List.of() : clusterColumns(table);
        if (columns.isEmpty()) {
            return Set.of();
        }
        String from = " FROM " + SqlText.name(hit.table()) + " WHERE ";
        String own = "SELECT " + columns.stream().map(SqlText::name).collect(Collectors.joining(", ")) + from
                + "source = " + SqlText.literal(hit.key().source()) + " AND event_id = "
                + SqlText.literal(hit.key().id());
        Optional<String> same = query.rows(own, 1).stream()
                .flatMap(row -> columns.stream().flatMap(column -> isCluster(row, column).stream()))
                .findFirst();
        if (same.isEmpty()) {
            return Set.of();
        }
        String since = SqlText.time(Timestamps.toMicros(clock.instant().minus(LOOKED_BACK)));
        String sql = "SELECT source, event_id" + from + "ts >= " + since + " AND " + same.get()
                + " ORDER BY ts DESC LIMIT " + MOST_EVENTS;
        return query.rows(sql, MOST_EVENTS).stream()
                .map(row -> new EventKey(HistoryQuery.text(row, "source"), HistoryQuery.text(row, "event_id")))
                .collect(Collectors.toSet());
    }

    private static Optional<String> isCluster(Map<String, @Nullable Object> row, String column) {
        @Nullable Object value = row.get(column);
        return value == null
                ? Optional.empty()
                : Optional.of(SqlText.name(column) + " = " + SqlText.literal(value.toString()));
    }

    private static List<String> clusterColumns(Table table) {
        return table.columns().stream()
                .filter(column -> column.expression()
                        .filter(text -> text.toUpperCase(Locale.ROOT).startsWith("NEAR_DUP("))
                        .isPresent())
                .map(Column::name)
                .toList();
    }
}
