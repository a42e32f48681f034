package io.breakwater.server.drift;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.drift.FreshReview;
import io.breakwater.casework.drift.ScoreColumn;
import io.breakwater.casework.drift.ScoreReading.Reviewed;
import io.breakwater.history.query.QueryParameter;
import io.breakwater.history.query.QueryRequest;
import io.breakwater.history.query.QueryService;
import io.breakwater.model.value.DataType;
import io.breakwater.model.value.Timestamps;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Reads stored scores. */
final class ScoreQueries {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int PARTS = 10;

    private final QueryService queries;

    ScoreQueries(QueryService queries) {
        this.queries = requireNonNull(queries, "queries is null");
    }

    /** Nine scores at or below which a tenth, two tenths and so on of a span's lie; empty where there are too few. */
    List<Double> deciles(ScoreColumn where, Instant since, Instant until) {
        String tenths = IntStream.range(1, PARTS)
                .mapToObj(tenth -> "quantile_disc(" + score(where) + ", " + tenth / (double) PARTS + ")")
                .collect(Collectors.joining(", "));
        List<@Nullable Object> row = single("SELECT count(" + score(where) + "), " + tenths, where, since, until);
        return number(row.get(0)).longValue() < Drift.LEAST_EVENTS
                ? List.of()
                : row.subList(1, row.size()).stream()
                        .map(value -> number(value).doubleValue())
                        .toList();
    }

    /** How many scores of a span lie at or below each decile, and how many there are. */
    List<Long> below(ScoreColumn where, List<Double> deciles, Instant since, Instant until) {
        String counts = deciles.stream()
                .map(decile -> "count(*) FILTER (WHERE " + score(where) + " <= CAST('" + decile + "' AS DOUBLE))")
                .collect(Collectors.joining(", "));
        return single("SELECT " + counts + ", count(" + score(where) + ")", where, since, until).stream()
                .map(value -> number(value).longValue())
                .toList();
    }

    /** What was said of events beside their scores; events without a score do not count. */
    Reviewed reviewed(ScoreColumn where, List<FreshReview> reviews) {
        if (reviews.isEmpty()) {
            return Reviewed.NONE;
        }
        Map<Long, Boolean> violations = new HashMap<>();
        reviews.forEach(review -> violations.put(review.ts(), review.violation()));
        String times = reviews.stream()
                .map(review -> "make_timestamp(" + review.ts() + ")")
                .collect(Collectors.joining(", "));
        String sql = "SELECT epoch_us(ts), " + score(where) + " FROM " + quoted(where.table()) + " WHERE ts IN ("
                + times + ") AND " + score(where) + " IS NOT NULL ORDER BY ts";
        List<Double> scores = new ArrayList<>();
        List<Boolean> labels = new ArrayList<>();
        for (List<@Nullable Object> row : queries.run(new QueryRequest(sql, true, reviews.size(), PATIENCE))
                .rows()) {
            scores.add(number(row.get(1)).doubleValue());
            labels.add(Boolean.TRUE.equals(violations.get(number(row.get(0)).longValue())));
        }
        return Agreement.of(scores, labels);
    }

    private List<@Nullable Object> single(String select, ScoreColumn where, Instant since, Instant until) {
        String sql =
                select + " FROM " + quoted(where.table()) + " WHERE ts >= :since AND ts < :until AND lane <> 'import'";
        return queries.run(new QueryRequest(sql, true, 1, PATIENCE)
                        .with(Map.of("since", time(since), "until", time(until))))
                .rows()
                .get(0);
    }

    private static String score(ScoreColumn where) {
        return quoted(where.column());
    }

    private static Number number(@Nullable Object value) {
        return (Number) requireNonNull(value, "a count and a present score are never null");
    }

    private static QueryParameter time(Instant instant) {
        return new QueryParameter(
                DataType.TIMESTAMP,
                Timestamps.fromMicros(Timestamps.toMicros(instant)).toString());
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
