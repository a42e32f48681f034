package io.breakwater.casework.grading;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.store.Columns;
import io.breakwater.casework.store.Store;
import io.breakwater.model.pack.GraderBudget;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What graders may use and did use, by hours of the clock. Room is kept before a question is put, and settled after. */
final class Budgets {
    private static final double MICROS = 1_000_000;

    private final Store store;

    Budgets(Store store) {
        this.store = requireNonNull(store, "store is null");
    }

    /** Whether there is room. */
    enum Room {
        KEPT,
        NOT_NOW,
        /** Not even in an hour of which nothing is used. */
        NEVER
    }

    static Instant hour(Instant time) {
        return time.truncatedTo(ChronoUnit.HOURS);
    }

    /** Within the open transaction, which serialises questions of one grader. */
    Room keep(String grader, Instant hour, GraderBudget budget, Cost atMost) {
        if (!fits(budget, new Use(0, 0, 0, 0), atMost)) {
            return Room.NEVER;
        }
        if (!fits(budget, use(grader, hour), atMost)) {
            return Room.NOT_NOW;
        }
        add(grader, hour, 1, atMost);
        return Room.KEPT;
    }

    /** Replaces what was kept by what it took. */
    void settle(String grader, Instant hour, Cost kept, Cost taken) {
        add(
                grader,
                hour,
                0,
                new Cost(
                        taken.inputTokens() - kept.inputTokens(),
                        taken.outputTokens() - kept.outputTokens(),
                        taken.micros() - kept.micros()));
    }

    Use use(String grader, Instant hour) {
        return store.sql("""
                        SELECT calls, input_tokens, output_tokens, cost_micros FROM grading.use
                        WHERE grader = :grader AND hour = :hour
                        """)
                .param("grader", grader)
                .param("hour", Columns.time(hour))
                .query((row, number) -> new Use(
                        row.getLong("calls"),
                        row.getLong("input_tokens"),
                        row.getLong("output_tokens"),
                        row.getLong("cost_micros")))
                .optional()
                .orElse(new Use(0, 0, 0, 0));
    }

    private static boolean fits(GraderBudget budget, Use use, Cost more) {
        return use.calls() + 1 <= budget.callsPerHour()
                && (budget.tokensPerHour().isEmpty()
                        || use.tokens() + more.tokens()
                                <= budget.tokensPerHour().getAsInt())
                && (budget.moneyPerHour().isEmpty()
                        || use.costMicros() + more.micros()
                                <= budget.moneyPerHour().getAsDouble() * MICROS);
    }

    private void add(String grader, Instant hour, int calls, Cost cost) {
        store.sql("""
                        INSERT INTO grading.use AS u (grader, hour, calls, input_tokens, output_tokens, cost_micros)
                        VALUES (:grader, :hour, :calls, :input, :output, :cost)
                        ON CONFLICT (grader, hour) DO UPDATE SET calls = u.calls + excluded.calls,
                            input_tokens = u.input_tokens + excluded.input_tokens,
                            output_tokens = u.output_tokens + excluded.output_tokens,
                            cost_micros = u.cost_micros + excluded.cost_micros
                        """)
                .param("grader", grader)
                .param("hour", Columns.time(hour))
                .param("calls", calls)
                .param("input", cost.inputTokens())
                .param("output", cost.outputTokens())
                .param("cost", cost.micros())
                .update();
    }
}
