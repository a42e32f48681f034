package io.breakwater.server.schedule;

import static java.util.Objects.requireNonNull;

import io.breakwater.history.log.EventLog;
import io.breakwater.history.query.QueryProblem;
import io.breakwater.history.query.QueryRefusedException;
import io.breakwater.history.query.QueryResult;
import io.breakwater.history.query.QueryService;
import io.breakwater.intake.pipeline.BackPressureException;
import io.breakwater.intake.pipeline.Pipeline;
import io.breakwater.intake.pipeline.Submission;
import io.breakwater.model.control.RunBegan;
import io.breakwater.model.pack.Schedule;
import io.breakwater.model.problem.Problem;
import io.breakwater.model.value.Timestamps;
import io.breakwater.pack.LoadedPack;
import io.breakwater.pack.ScheduledDetector;
import io.breakwater.replay.RunAnswer;
import io.breakwater.replay.ScheduledRun;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs scheduled detectors, one at a time, the one that waited longest first. A span is claimed before its run begins and is
 * run again until it is done or given up; hits have an identity of their own, so a run that is repeated adds none.
 *
 * <p>Spans are of engine time. While a past is replayed it alone says what is due; otherwise the clock does, and the record
 * that a run began keeps later events out of its span.
 */
public final class Scheduler implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Scheduler.class);
    private static final String QUERY = "scheduled detector";
    private static final Duration TIME_LIMIT = Duration.ofSeconds(60);
    private static final Duration FIRST_RETRY = Duration.ofMinutes(1);
    private static final int MOST_ATTEMPTS = 5;
    private static final long PACE_MILLIS = 500;
    private static final long PAUSE_AFTER_FAILURE_MILLIS = 10_000;

    private final Runs runs;
    private final EventLog log;
    private final LogBeginning beginning;
    private final Pipeline pipeline;
    private final QueryService queries;
    private final Supplier<LoadedPack> pack;
    private final Clock clock;
    private final Map<String, Long> lastTurns = new HashMap<>();
    private final Thread thread = new Thread(this::run, "scheduled-detectors");
    private final CountDownLatch closing = new CountDownLatch(1);
    private long turn;

    public Scheduler(
            Runs runs,
            EventLog log,
            LogBeginning beginning,
            Pipeline pipeline,
            QueryService queries,
            Supplier<LoadedPack> pack,
            Clock clock) {
        this.runs = requireNonNull(runs, "runs is null");
        this.log = requireNonNull(log, "log is null");
        this.beginning = requireNonNull(beginning, "beginning is null");
        this.pipeline = requireNonNull(pipeline, "pipeline is null");
        this.queries = requireNonNull(queries, "queries is null");
        this.pack = requireNonNull(pack, "pack is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** Lets it work in a thread of its own. */
    public void start() {
        thread.start();
    }

    /** When a detector runs next; empty where it does not run. */
    public Optional<Instant> next(String id) {
        ScheduledDetector detector = pack.get().scheduled().get(id);
        if (detector == null || !detector.definition().status().runs()) {
            return Optional.empty();
        }
        OptionalLong last = runs.lastClaimed(id);
        long next = detector.kind().schedule().next(last.orElseGet(this::time));
        return Optional.of(Timestamps.fromMicros(next));
    }

    /** Whether no run is due. */
    public boolean isUpToDate() {
        return next().isEmpty();
    }

    /** Runs what has waited longest; false if nothing is due. For one thread. */
    public synchronized boolean runNext() {
        Optional<Due> due = next();
        due.ifPresent(this::run);
        return due.isPresent();
    }

    private void run() {
        while (closing.getCount() > 0) {
            long pause = PACE_MILLIS;
            try {
                while (closing.getCount() > 0 && runNext()) {
                    LOG.debug("a scheduled detector has run");
                }
            } catch (RuntimeException failed) {
                LOG.warn("scheduled detectors cannot run yet, trying again", failed);
                pause = PAUSE_AFTER_FAILURE_MILLIS;
            }
            try {
                if (closing.await(pause, TimeUnit.MILLISECONDS)) {
                    return;
                }
            } catch (InterruptedException ended) {
                return;
            }
        }
    }

    /** A span that waits for its run. */
    private record Due(ScheduledDetector detector, long toTs) {}

    private synchronized Optional<Due> next() {
        long now = time();
        List<ScheduledDetector> running = pack.get().scheduled().values().stream()
                .filter(detector -> detector.definition().status().runs())
                .sorted(Comparator.comparing(
                        detector -> lastTurns.getOrDefault(detector.definition().id(), 0L)))
                .toList();
        for (ScheduledDetector detector : running) {
            OptionalLong due = due(detector, now);
            if (due.isPresent()) {
                return Optional.of(new Due(detector, due.getAsLong()));
            }
        }
        return Optional.empty();
    }

    private OptionalLong due(ScheduledDetector detector, long now) {
        String id = detector.definition().id();
        OptionalLong unfinished = runs.unfinished(id);
        if (unfinished.isPresent()) {
            return unfinished;
        }
        if (log.lastTs() == 0 || beginning.isAhead()) {
            return OptionalLong.empty();
        }
        long next = next(detector, runs.lastClaimed(id), now);
        return next <= now ? OptionalLong.of(next) : OptionalLong.empty();
    }

    /** A detector that is new to an old log begins with the span that ended last. */
    private long next(ScheduledDetector detector, OptionalLong last, long now) {
        Schedule schedule = detector.kind().schedule();
        OptionalLong before = last.isPresent() ? last : beginning.firstTs();
        return before.isPresent() ? schedule.next(before.getAsLong()) : schedule.latest(now);
    }

    private long time() {
        long engineTime = log.lastTs();
        return pipeline.isReplaying() ? engineTime : Math.max(engineTime, Timestamps.toMicros(clock.instant()));
    }

    private void run(Due due) {
        String id = due.detector().definition().id();
        lastTurns.put(id, ++turn);
        int attempt = runs.claim(due.detector(), due.toTs());
        long start = System.nanoTime();
        try {
            RunAnswer answer = find(due);
            store(answer);
            runs.done(id, due.toTs(), since(start), answer.hits().size(), answer.notices());
        } catch (QueryRefusedException refused) {
            boolean pointless = refused.problem().code() == QueryProblem.TOO_MANY_ROWS;
            fail(due, pointless ? MOST_ATTEMPTS : attempt, since(start), failure(refused.problem()));
        } catch (BackPressureException busy) {
            fail(due, attempt, since(start), failure(busy.problem()));
        } catch (RuntimeException broken) {
            LOG.error("a run of the detector {} failed", id, broken);
            Run.Failure failure = new Run.Failure(
                    QueryProblem.FAILED.code(), "the run did not come to its end", "the server's log says more");
            fail(due, attempt, since(start), failure);
        }
    }

    /** The record of the run closes its span: every event in it is stored, and queries see it. */
    private RunAnswer find(Due due) {
        RunBegan began = new RunBegan(
                due.detector().definition().id(), due.detector().version().planHash(), due.toTs());
        submit(List.of(new Submission.Change(due.toTs(), began)));
        ScheduledRun run = new ScheduledRun(due.detector(), due.toTs());
        QueryResult result = queries.run(QUERY, run.request(TIME_LIMIT));
        return run.answer(result);
    }

    private void store(RunAnswer answer) {
        if (!answer.hits().isEmpty()) {
            submit(answer.hits().stream()
                    .<Submission.Entry>map(Submission.Reported::new)
                    .toList());
        }
    }

    /** Waits while more urgent things wait to be stored, but not for ever. */
    private void submit(List<Submission.Entry> entries) {
        Submission submission = new Submission(entries, Submission.Origin.LIVE, Map.of());
        long start = System.nanoTime();
        while (true) {
            try {
                pipeline.submit(submission).join();
                return;
            } catch (BackPressureException busy) {
                if (since(start).compareTo(TIME_LIMIT) > 0 || isClosing(busy.retryAfter())) {
                    throw busy;
                }
            }
        }
    }

    private boolean isClosing(Duration pause) {
        try {
            return closing.await(Math.min(pause.toMillis(), PACE_MILLIS), TimeUnit.MILLISECONDS);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private void fail(Due due, int attempt, Duration elapsed, Run.Failure failure) {
        if (closing.getCount() == 0) {
            LOG.info(
                    "the run of the detector {} was cut off and is made again",
                    due.detector().definition().id());
            return;
        }
        Optional<Instant> again = attempt >= MOST_ATTEMPTS
                ? Optional.empty()
                : Optional.of(clock.instant().plus(FIRST_RETRY.multipliedBy(1L << (attempt - 1))));
        runs.failed(due.detector().definition().id(), due.toTs(), elapsed, failure, again);
        LOG.warn(
                "the run of the detector {} failed with {} at attempt {}",
                due.detector().definition().id(),
                failure.code(),
                attempt);
    }

    /** What DuckDB says of values that do not fit may quote them, and many may read of a run. */
    private static Run.Failure failure(Problem problem) {
        if (problem.code() == QueryProblem.FAILED) {
            return new Run.Failure(
                    QueryProblem.FAILED.code(),
                    "the query could not be answered from the stored rows",
                    "run it over the same span in the workbench, where it says why; TRY_CAST helps with values that do"
                            + " not fit");
        }
        return new Run.Failure(problem.code().code(), problem.message(), problem.remedy());
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** Cuts off the run under way, which stays claimed and is made again at the next start. */
    @Override
    public void close() {
        closing.countDown();
        queries.cancel(QUERY);
        try {
            thread.join(TIME_LIMIT.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
