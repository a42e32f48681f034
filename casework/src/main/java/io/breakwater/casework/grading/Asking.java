package io.breakwater.casework.grading;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.store.Store;
import io.breakwater.model.pack.GraderDefinition;
import io.breakwater.model.pack.GraderFallback;
import io.breakwater.model.pack.GraderStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * The life of an item: claimed, asked about, ended or put back. Each step is one transaction under the grader's lock, so
 * that concurrency and budget hold over all processes; a process that dies leaves a lease that runs out.
 */
public final class Asking {
    /** Item failures after which it is left to people. */
    static final int MOST_FAILURES = 3;
    /** Failures of the endpoint over one item, while it answers others, after which the item is to blame. */
    static final int MOST_ENDPOINT_FAILURES = 8;

    private static final Duration BESIDE_THE_QUESTION = Duration.ofSeconds(30);

    private final Store store;
    private final Items items;
    private final Budgets budgets;
    private final Endpoints endpoints;
    private final GoldenRuns runs;
    private final Grades grades;
    private final Selecting selecting;

    Asking(Store store, GoldenRuns runs, Grades grades, Selecting selecting) {
        this.store = requireNonNull(store, "store is null");
        this.items = new Items(store);
        this.budgets = new Budgets(store);
        this.endpoints = new Endpoints(store);
        this.runs = requireNonNull(runs, "runs is null");
        this.grades = requireNonNull(grades, "grades is null");
        this.selecting = requireNonNull(selecting, "selecting is null");
    }

    /**
     * Takes the next item that may be asked about now: golden cases of this version first, events only when it has
     * answered all of those.
     */
    public Optional<ClaimedItem> claim(GraderDefinition grader, String version) {
        GoldenRun run = runs.ensure(grader, version);
        return store.inTransaction(() -> {
            lock(grader.id());
            if (endpoints.of(grader.id()).rests(store.now()) || items.asking(grader.id()) >= grader.concurrency()) {
                return Optional.empty();
            }
            return items.claim(grader, lease(grader), run.id(), run.isFinished());
        });
    }

    /**
     * Keeps room for a question in the budget of the item's hour. Where there is none, the item is put back, or ended if it
     * alone is over the budget.
     */
    public boolean keepRoom(ClaimedItem item, GraderDefinition grader, Cost atMost) {
        return store.inTransaction(() -> {
            lock(item.grader());
            if (!items.holds(item)) {
                return false;
            }
            Budgets.Room room = budgets.keep(item.grader(), item.hour(), grader.budget(), atMost);
            if (room == Budgets.Room.NOT_NOW) {
                Instant next = item.hour().plus(1, ChronoUnit.HOURS);
                endpoints.overBudget(item.grader(), next);
                items.putBack(item, next, Optional.empty());
            } else if (room == Budgets.Room.NEVER) {
                items.end(item, "error", Optional.of("over_whole_budget"));
            }
            return room == Budgets.Room.KEPT;
        });
    }

    /**
     * Records an answer that was asked for. An item whose lease was lost keeps the answer it has or will get.
     *
     * @param next what other graders select because of this answer: with it, or not at all
     */
    public void answered(
            ClaimedItem item,
            GraderDefinition grader,
            Grade grade,
            Cost kept,
            Cost taken,
            Duration took,
            List<Selection> next) {
        store.inTransaction(() -> {
            lock(item.grader());
            budgets.settle(item.grader(), item.hour(), kept, taken);
            endpoints.answered(item.grader());
            record(item, grader, grade, new Grades.Taken(taken, took, false), next);
        });
    }

    /**
     * Records the answer that was given to the same question before.
     *
     * @param next what other graders select because of this answer: with it, or not at all
     */
    public void answeredBefore(ClaimedItem item, GraderDefinition grader, Grade grade, List<Selection> next) {
        store.inTransaction(() -> {
            lock(item.grader());
            record(item, grader, grade, Grades.Taken.NOTHING, next);
        });
    }

    private void record(
            ClaimedItem item, GraderDefinition grader, Grade grade, Grades.Taken taken, List<Selection> next) {
        if (items.holds(item)) {
            boolean acting = item.subject() instanceof ItemSubject.OfStored
                    && grader.status() == GraderStatus.LIVE
                    && runs.find(grader, grade.version())
                            .filter(GoldenRun::passed)
                            .isPresent();
            grades.insert(item, grade, taken, acting);
            items.end(item, "answered", Optional.empty());
            next.forEach(selecting::take);
        }
    }

    /** The endpoint gave no answer: the item waits, and the endpoint is left alone for a while. */
    public void endpointFailed(
            ClaimedItem item, String failure, Cost kept, Cost taken, double spread, Optional<Duration> retryAfter) {
        store.inTransaction(() -> {
            lock(item.grader());
            budgets.settle(item.grader(), item.hour(), kept, taken);
            Instant until = endpoints.failed(item.grader(), failure, spread, retryAfter);
            if (!items.holds(item)) {
                return;
            }
            Optional<Instant> since = items.firstFailure(item.id());
            boolean othersPassed = since.isPresent()
                    && endpoints
                            .of(item.grader())
                            .answeredAt()
                            .filter(since.get()::isBefore)
                            .isPresent();
            if (item.failures() + 1 >= MOST_ENDPOINT_FAILURES && othersPassed) {
                items.end(item, "error", Optional.of(failure));
            } else {
                Instant next = until.plus(Retries.after(item.failures() + 1, spread));
                items.putBack(item, next, Optional.of(failure));
            }
        });
    }

    /** The answer is no verdict: tried again, and left to people when that does not help. */
    public void unusable(ClaimedItem item, String failure, Cost kept, Cost taken, double spread) {
        store.inTransaction(() -> {
            lock(item.grader());
            budgets.settle(item.grader(), item.hour(), kept, taken);
            endpoints.answered(item.grader());
            if (!items.holds(item)) {
                return;
            }
            if (item.failures() + 1 >= MOST_FAILURES) {
                items.end(item, "error", Optional.of(failure));
            } else {
                Instant next = store.now().plus(Retries.after(item.failures() + 1, spread));
                items.putBack(item, next, Optional.of(failure));
            }
        });
    }

    /** Asking about it ended before anything was asked, for a reason of ours. */
    public void broken(ClaimedItem item, String failure, double spread) {
        store.inTransaction(() -> {
            lock(item.grader());
            if (items.holds(item)) {
                items.putBack(item, store.now().plus(Retries.after(item.failures() + 1, spread)), Optional.of(failure));
            }
        });
    }

    /** There is no content any more: erased, expired, or never there. */
    public void gone(ClaimedItem item) {
        store.inTransaction(() -> {
            lock(item.grader());
            if (items.holds(item)) {
                items.end(item, "gone", Optional.empty());
            }
        });
    }

    /** Ends what waits longer than the fallback allows while the endpoint fails; its number. */
    public int skipOver(GraderDefinition grader) {
        if (!(grader.fallback() instanceof GraderFallback.Skip skip)
                || endpoints.of(grader.id()).failingSince().isEmpty()) {
            return 0;
        }
        return store.inTransaction(() -> {
            lock(grader.id());
            return items.skip(grader.id(), store.now().minus(skip.after()));
        });
    }

    /** Lets what ended without an answer wait again, and asks at once; its number. */
    public int again(String grader) {
        return store.inTransaction(() -> {
            lock(grader);
            endpoints.forget(grader);
            return items.again(grader);
        });
    }

    public EndpointState endpoint(String grader) {
        return endpoints.of(grader);
    }

    /** What the budget of the present hour has lost. */
    public Use used(String grader) {
        return budgets.use(grader, Budgets.hour(store.now()));
    }

    private void lock(String grader) {
        lock(store, grader);
    }

    /** Serialises all that is decided about the questions of one grader, until the open transaction ends. */
    static void lock(Store store, String grader) {
        store.lock("grader " + grader);
    }

    /** How long who asks may be silent before the question counts as lost. */
    static Duration lease(GraderDefinition grader) {
        return grader.timeout().plus(BESIDE_THE_QUESTION);
    }
}
