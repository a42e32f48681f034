package io.breakwater.server.backtest;

import io.breakwater.history.query.QueryRequest;
import io.breakwater.model.value.Timestamps;
import io.breakwater.replay.backtest.BacktestHit;
import io.breakwater.server.runtime.BreakwaterRuntime;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Judgements of a detector's hits, taken from the decisions on its alerts. */
public final class ReviewedHits {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int MOST_DECISIONS = 1_000_000;

    private ReviewedHits() {}

    private record Judged(long firstTs, long lastTs, boolean abuse) {}

    /** A hit counts as judged where an alert of its entity that spans its time was decided. */
    public static Function<BacktestHit, Optional<Boolean>> of(BreakwaterRuntime runtime, String detector) {
        String sql = """
                SELECT a.entity_type, a.entity_id, a.first_ts, a.last_ts, d.judgement
                FROM decisions d JOIN alerts a ON a.id = d.alert_id
                WHERE a.detector = '%s' AND d.undone_at IS NULL AND NOT d.automated
                    AND d.judgement IN ('violation', 'no_violation')
                """.formatted(detector.replace("'", "''"));
        Map<String, List<Judged>> byEntity = new HashMap<>();
        for (List<@Nullable Object> row : rows(runtime, sql, MOST_DECISIONS)) {
            Judged judged = new Judged(micros(row.get(2)), micros(row.get(3)), "violation".equals(row.get(4)));
            byEntity.merge(row.get(0) + ":" + row.get(1), List.of(judged), ReviewedHits::joined);
        }
        return hit -> byEntity.getOrDefault(hit.entity().toString(), List.of()).stream()
                .filter(judged -> judged.firstTs() <= hit.ts() && hit.ts() <= judged.lastTs())
                .map(Judged::abuse)
                .findFirst();
    }

    private static List<Judged> joined(List<Judged> left, List<Judged> right) {
        return java.util.stream.Stream.concat(left.stream(), right.stream()).toList();
    }

    private static long micros(@Nullable Object time) {
        return time instanceof Instant instant ? Timestamps.toMicros(instant) : 0;
    }

    private static List<List<@Nullable Object>> rows(BreakwaterRuntime runtime, String sql, int most) {
        return runtime.queries()
                .run(new QueryRequest(sql, false, most, PATIENCE))
                .rows();
    }
}
