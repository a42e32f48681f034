package io.breakwater.casework.grading;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.store.Columns;
import io.breakwater.casework.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How the endpoints of graders do, and until when nothing is asked of them. */
final class Endpoints {
    private final Store store;

    Endpoints(Store store) {
        this.store = requireNonNull(store, "store is null");
    }

    EndpointState of(String grader) {
        return store.sql("SELECT * FROM grading.endpoint WHERE grader = :grader")
                .param("grader", grader)
                .query((row, number) -> new EndpointState(
                        row.getInt("failures"),
                        Columns.optionalTime(row, "failing_since"),
                        Columns.optionalText(row, "failure"),
                        Columns.optionalTime(row, "paused_until"),
                        Columns.optionalTime(row, "over_budget_until"),
                        Columns.optionalTime(row, "answered_at")))
                .optional()
                .orElse(EndpointState.UNKNOWN);
    }

    /** It answered. */
    void answered(String grader) {
        ensure(grader);
        store.sql("""
                        UPDATE grading.endpoint SET failures = 0, failing_since = NULL, failure = NULL, paused_until = NULL,
                            answered_at = :now WHERE grader = :grader
                        """)
                .param("now", Columns.time(store.now()))
                .param("grader", grader)
                .update();
    }

    /** It did not; until when it is left alone now. */
    Instant failed(String grader, String failure, double spread, Optional<Duration> retryAfter) {
        ensure(grader);
        Instant now = store.now();
        Duration own = Retries.after(of(grader).failures() + 1, spread);
        Instant until =
                now.plus(retryAfter.filter(wait -> wait.compareTo(own) > 0).orElse(own));
        store.sql("""
                        UPDATE grading.endpoint SET failures = failures + 1, failing_since = coalesce(failing_since, :now),
                            failure = :failure, paused_until = greatest(paused_until, :until) WHERE grader = :grader
                        """)
                .param("now", Columns.time(now))
                .param("failure", failure)
                .param("until", Columns.time(until))
                .param("grader", grader)
                .update();
        return until;
    }

    void overBudget(String grader, Instant until) {
        ensure(grader);
        store.sql("UPDATE grading.endpoint SET over_budget_until = :until WHERE grader = :grader")
                .param("until", Columns.time(until))
                .param("grader", grader)
                .update();
    }

    /** What is asked about next is asked at once, whatever happened before. */
    void forget(String grader) {
        store.sql("UPDATE grading.endpoint SET paused_until = NULL, over_budget_until = NULL WHERE grader = :grader")
                .param("grader", grader)
                .update();
    }

    private void ensure(String grader) {
        store.sql("INSERT INTO grading.endpoint (grader) VALUES (:grader) ON CONFLICT DO NOTHING")
                .param("grader", grader)
                .update();
    }
}
