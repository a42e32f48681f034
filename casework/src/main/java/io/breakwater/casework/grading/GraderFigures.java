package io.breakwater.casework.grading;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.store.Columns;
import io.breakwater.casework.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** What of graders is counted. */
public final class GraderFigures {
    private final Store store;

    GraderFigures(Store store) {
        this.store = requireNonNull(store, "store is null");
    }

    /**
     * The queue now, golden cases included.
     *
     * @param waiting to be asked about, or under way
     * @param errors left to people
     */
    public record Queue(long waiting, long errors, long skipped) {}

    /**
     * The stages of a grader's cascade over a time.
     *
     * @param events that the grader looked at
     * @param selected of them
     * @param gone whose content was gone when it was to be read
     * @param fromCache answered without asking
     * @param asked answered by the model
     * @param costMicros of those answers
     * @param tookMillis how long their questions took together
     * @param violating answers that found a violation
     */
    public record Stages(
            long events,
            long selected,
            long gone,
            long skipped,
            long errors,
            long fromCache,
            long asked,
            long inputTokens,
            long outputTokens,
            long costMicros,
            long tookMillis,
            long violating) {}

    /** Items with errors, by kind of failure. */
    public record Failure(String failure, long items) {
        public Failure {
            requireNonNull(failure, "failure is null");
        }
    }

    public Queue queue(String grader) {
        return store.sql("""
                        SELECT count(*) FILTER (WHERE state IN ('waiting', 'asking')) AS waiting,
                            count(*) FILTER (WHERE state = 'error') AS errors,
                            count(*) FILTER (WHERE state = 'skipped') AS skipped
                        FROM grading.item WHERE grader = :grader
                        """)
                .param("grader", grader)
                .query((row, number) ->
                        new Queue(row.getLong("waiting"), row.getLong("errors"), row.getLong("skipped")))
                .single();
    }

    /** What left a grader's items without answers, the most frequent first. */
    public List<Failure> failures(String grader) {
        return store.sql("""
                        SELECT coalesce(failure, 'unknown') AS failure, count(*) AS items FROM grading.item
                        WHERE grader = :grader AND state = 'error' GROUP BY 1 ORDER BY 2 DESC, 1
                        """)
                .param("grader", grader)
                .query((row, number) -> new Failure(row.getString("failure"), row.getLong("items")))
                .list();
    }

    /**
     * What people decided about violations that a grader found.
     *
     * @param confirmed to be violations
     * @param cleared to be none
     */
    public record Judged(long confirmed, long cleared) {}

    /**
     * Of the violations selected in the last days those that people looked at, one by one: decisions on alerts whose first or
     * last hit is the judged event or the answer's own.
     */
    public Judged judged(String grader, int days) {
        return store.sql("""
                        WITH decided AS (
                            SELECT hit.source, hit.event_id, d.judgement = 'violation' AS violation
                            FROM casework.decision d
                            JOIN casework.review r ON r.id = d.review_id AND r.along_with IS NULL
                            JOIN casework.alert al ON al.id = d.alert_id
                            CROSS JOIN LATERAL (VALUES (al.first_source, al.first_event_id),
                                (al.last_source, al.last_event_id)) AS hit (source, event_id)
                            WHERE d.decided_at >= :from AND d.undone_at IS NULL AND NOT d.automated
                                AND d.judgement <> 'cannot_tell'),
                        looked_at AS (
                            SELECT i.id, bool_or(d.violation) AS violation
                            FROM grading.item i JOIN grading.answer a ON a.item_id = i.id
                            CROSS JOIN LATERAL (VALUES (i.source, i.event_id), (CAST(:answers AS text), CAST(:answer AS text) || i.id))
                                AS name (source, event_id)
                            JOIN decided d ON d.source = name.source AND d.event_id = name.event_id
                            WHERE i.grader = :grader AND a.violates AND i.run_id IS NULL AND i.selected_at >= :from
                            GROUP BY i.id)
                        SELECT count(*) FILTER (WHERE violation) AS confirmed,
                            count(*) FILTER (WHERE NOT violation) AS cleared
                        FROM looked_at
                        """)
                .param("grader", grader)
                .param(
                        "from",
                        Columns.time(first(days).atStartOfDay(ZoneOffset.UTC).toInstant()))
                .param("answers", Grades.SOURCE)
                .param("answer", Grades.EVENT)
                .query((row, number) -> new Judged(row.getLong("confirmed"), row.getLong("cleared")))
                .single();
    }

    private LocalDate first(int days) {
        return LocalDate.ofInstant(store.now().minus(Duration.ofDays(days - 1L)), ZoneOffset.UTC);
    }

    /** Over the last days, today included; days are of UTC. */
    public Stages stages(String grader, int days) {
        LocalDate first = first(days);
        Instant from = first.atStartOfDay(ZoneOffset.UTC).toInstant();
        return store.sql("""
                        SELECT
                            (SELECT coalesce(sum(events), 0) FROM grading.seen
                                WHERE grader = :grader AND day >= :first) AS events,
                            (SELECT coalesce(sum(selected), 0) FROM grading.seen
                                WHERE grader = :grader AND day >= :first) AS selected,
                            count(*) FILTER (WHERE i.state = 'gone') AS gone,
                            count(*) FILTER (WHERE i.state = 'skipped') AS skipped,
                            count(*) FILTER (WHERE i.state = 'error') AS errors,
                            count(*) FILTER (WHERE a.from_cache) AS from_cache,
                            count(*) FILTER (WHERE NOT a.from_cache) AS asked,
                            coalesce(sum(a.input_tokens), 0) AS input_tokens,
                            coalesce(sum(a.output_tokens), 0) AS output_tokens,
                            coalesce(sum(a.cost_micros), 0) AS cost_micros,
                            coalesce(sum(a.took_millis), 0) AS took_millis,
                            count(*) FILTER (WHERE a.violates) AS violating
                        FROM grading.item i LEFT JOIN grading.answer a ON a.item_id = i.id
                        WHERE i.grader = :grader AND i.run_id IS NULL AND i.selected_at >= :from
                        """)
                .param("grader", grader)
                .param("first", first)
                .param("from", Columns.time(from))
                .query((row, number) -> new Stages(
                        row.getLong("events"),
                        row.getLong("selected"),
                        row.getLong("gone"),
                        row.getLong("skipped"),
                        row.getLong("errors"),
                        row.getLong("from_cache"),
                        row.getLong("asked"),
                        row.getLong("input_tokens"),
                        row.getLong("output_tokens"),
                        row.getLong("cost_micros"),
                        row.getLong("took_millis"),
                        row.getLong("violating")))
                .single();
    }
}
