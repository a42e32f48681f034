package io.breakwater.casework.grading;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.store.Columns;
import io.breakwater.casework.store.Store;
import io.breakwater.model.pack.GraderDefinition;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Questions that a grader's model is asked about no item. They share the grader's concurrency and budget with its items, find
 * its endpoint at rest when it failed, and give way: where there is no room now, nothing waits here.
 */
public final class OtherQuestions {
    private final Store store;
    private final Items items;
    private final Budgets budgets;
    private final Endpoints endpoints;

    OtherQuestions(Store store) {
        this.store = requireNonNull(store, "store is null");
        this.items = new Items(store);
        this.budgets = new Budgets(store);
        this.endpoints = new Endpoints(store);
    }

    /** Whether a question may be put. */
    public sealed interface Turn {
        /**
         * It may, and has to be {@linkplain OtherQuestions#ended ended}.
         *
         * @param hour in whose budget there is room for it
         */
        record Now(long id, String grader, Instant hour, Cost kept) implements Turn {
            public Now {
                requireNonNull(grader, "grader is null");
                requireNonNull(hour, "hour is null");
                requireNonNull(kept, "kept is null");
            }
        }

        /** Not before the endpoint is asked again, another question has ended, or an hour has passed. */
        record Later() implements Turn {}

        /** It alone is over the budget of an hour. */
        record Never() implements Turn {}
    }

    /** Takes a place among the questions under way, and keeps room in the budget. */
    public Turn take(GraderDefinition grader, Cost atMost) {
        return store.inTransaction(() -> {
            Asking.lock(store, grader.id());
            Instant now = store.now();
            if (endpoints.of(grader.id()).rests(now) || items.asking(grader.id()) >= grader.concurrency()) {
                return new Turn.Later();
            }
            Instant hour = Budgets.hour(now);
            return switch (budgets.keep(grader.id(), hour, grader.budget(), atMost)) {
                case KEPT ->
                    new Turn.Now(place(grader.id(), now.plus(Asking.lease(grader))), grader.id(), hour, atMost);
                case NOT_NOW -> new Turn.Later();
                case NEVER -> new Turn.Never();
            };
        });
    }

    /** The endpoint answered, whatever it said. */
    public void ended(Turn.Now turn, Cost taken) {
        store.inTransaction(() -> {
            settle(turn, taken);
            endpoints.answered(turn.grader());
        });
    }

    /** The endpoint gave no answer, and is left alone for a while. */
    public void endpointFailed(
            Turn.Now turn, String failure, Cost taken, double spread, Optional<Duration> retryAfter) {
        store.inTransaction(() -> {
            settle(turn, taken);
            endpoints.failed(turn.grader(), failure, spread, retryAfter);
        });
    }

    private void settle(Turn.Now turn, Cost taken) {
        Asking.lock(store, turn.grader());
        budgets.settle(turn.grader(), turn.hour(), turn.kept(), taken);
        store.sql("DELETE FROM grading.other_question WHERE id = :id")
                .param("id", turn.id())
                .update();
    }

    private long place(String grader, Instant until) {
        store.sql("DELETE FROM grading.other_question WHERE grader = :grader AND lease_until < :now")
                .param("grader", grader)
                .param("now", Columns.time(store.now()))
                .update();
        return store.sql("""
                        INSERT INTO grading.other_question (grader, lease_until) VALUES (:grader, :until) RETURNING id
                        """)
                .param("grader", grader)
                .param("until", Columns.time(until))
                .query(Long.class)
                .single();
    }
}
