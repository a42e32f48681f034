package io.breakwater.server.deferral;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.escalation.Escalations;
import io.breakwater.history.log.EventLog;
import io.breakwater.history.query.QueryProblem;
import io.breakwater.history.scan.HistoryScan;
import io.breakwater.history.store.HistoryStore;
import io.breakwater.intake.pipeline.Pipeline;
import io.breakwater.intake.pipeline.Submission;
import io.breakwater.model.detector.CostBudget;
import io.breakwater.model.hit.ReportedHit;
import io.breakwater.pack.LoadedPack;
import io.breakwater.plan.DetectorProgram;
import io.breakwater.replay.deferral.DeferredHits;
import io.breakwater.replay.deferral.DeferredRun;
import io.breakwater.server.schedule.Run;
import io.breakwater.server.schedule.Runs;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs deferred detectors over what was stored since they ran last, one at a time on one thread. What a run finds is reported
 * under the identity that the hit would have had inline, so that a run that is repeated adds nothing. A run may take a fifth of the
 * time: after it, the detector rests four times as long.
 */
public final class DeferredDetectors implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DeferredDetectors.class);
    private static final Duration LEAST_REST = Duration.ofSeconds(10);
    private static final int RESTS_PER_RUN = 4;
    /** How long a detector must be well within its budget before it goes back. */
    private static final Duration QUIET = Duration.ofMinutes(30);

    private static final int MOST_HITS = 20_000;
    private static final int HITS_OF_A_SUBMISSION = 500;
    private static final long PACE_MILLIS = 1_000;

    private final Deferrals deferrals;
    private final Runs runs;
    private final EventLog log;
    private final HistoryStore history;
    private final Pipeline pipeline;
    private final Supplier<LoadedPack> pack;
    private final DeferralAlarm alarm;
    private final Clock clock;
    private final Map<String, Instant> rested = new HashMap<>();
    private final Map<String, Instant> quietSince = new HashMap<>();
    private List<Deferral> told = List.of();
    private final Thread thread = new Thread(this::run, "deferred-detectors");
    private final CountDownLatch closing = new CountDownLatch(1);

    public DeferredDetectors(
            Deferrals deferrals,
            Runs runs,
            EventLog log,
            HistoryStore history,
            Pipeline pipeline,
            Supplier<LoadedPack> pack,
            Escalations escalations,
            Clock clock) {
        this.deferrals = requireNonNull(deferrals, "deferrals is null");
        this.runs = requireNonNull(runs, "runs is null");
        this.log = requireNonNull(log, "log is null");
        this.history = requireNonNull(history, "history is null");
        this.pipeline = requireNonNull(pipeline, "pipeline is null");
        this.pack = requireNonNull(pack, "pack is null");
        this.alarm = new DeferralAlarm(escalations);
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** Lets it work in a thread of its own. */
    public void start() {
        thread.start();
    }

    /** Those that are deferred now, by id. */
    public Map<String, Deferral> present() {
        Map<String, Deferral> present = new HashMap<>();
        deferrals.present().forEach(deferral -> present.put(deferral.detector(), deferral));
        return present;
    }

    /** Puts a detector back inline; if its cost is still too high, it is deferred again. */
    public CompletableFuture<Void> putInline(String detector) {
        return pipeline.putInline(Set.of(detector));
    }

    private void run() {
        while (closing.getCount() > 0) {
            try {
                tellOnce();
                while (closing.getCount() > 0 && runNext()) {
                    LOG.debug("a deferred detector has run");
                }
            } catch (RuntimeException failed) {
                LOG.warn("deferred detectors cannot run yet, trying again", failed);
            }
            try {
                if (closing.await(PACE_MILLIS, TimeUnit.MILLISECONDS)) {
                    return;
                }
            } catch (InterruptedException ended) {
                return;
            }
        }
    }

    private void tellOnce() {
        List<Deferral> present = deferrals.all();
        if (!present.equals(told)) {
            tell();
            told = present;
        }
    }

    /** Makes sure that people know of what is deferred, whatever was killed between the record and this. */
    public synchronized void tell() {
        Map<String, Deferral> present = present();
        deferrals.all().stream()
                .map(Deferral::detector)
                .distinct()
                .filter(detector -> !present.containsKey(detector))
                .forEach(alarm::end);
        present.forEach((id, deferral) -> {
            DetectorProgram program = pack.get().programs().get(id);
            if (program != null) {
                alarm.raise(requireNonNull(pack.get().definitions().detectors().get(id)), program.budget(), deferral);
            }
        });
    }

    /** Runs one detector that is due; false if none is. */
    public synchronized boolean runNext() {
        Optional<Due> due = deferrals.all().stream()
                .flatMap(deferral -> due(deferral).stream())
                .findFirst();
        due.ifPresent(this::run);
        return due.isPresent();
    }

    /** A span that waits for its run. */
    private record Due(DetectorProgram program, Deferral deferral, long afterTs, long upToTs) {}

    /** What a version that the pack no longer has left behind cannot be looked at any more. */
    private Optional<Due> due(Deferral deferral) {
        DetectorProgram program = pack.get().programs().get(deferral.detector());
        if (program == null || !program.version().planHash().equals(deferral.planHash())) {
            return Optional.empty();
        }
        OptionalLong done = runs.lastDone(program.version());
        long after = Math.max(deferral.afterTs(), done.orElse(Long.MIN_VALUE));
        long end = deferral.upToTs().orElse(log.lastTs());
        boolean rests = rested.getOrDefault(deferral.detector(), Instant.MIN).isAfter(clock.instant());
        return after < end && !rests ? Optional.of(new Due(program, deferral, after, end)) : Optional.empty();
    }

    private void run(Due due) {
        String id = due.program().version().id();
        long start = System.nanoTime();
        try (HistoryScan scan = HistoryScan.open(history, 1)) {
            LoadedPack present = pack.get();
            DeferredRun run = new DeferredRun(
                    scan,
                    present.definitions().tables().values(),
                    () -> present.signals().withEmptyMemory().functions(),
                    MOST_HITS);
            DeferredHits found = run.find(due.program(), due.afterTs(), due.upToTs(), (rows, total) -> goOn());
            report(found);
            runs.forgetFailures(id);
            runs.claim(due.program().version(), due.afterTs(), found.upToTs());
            runs.done(id, found.upToTs(), since(start), found.hits().size(), notices(found));
            if (due.deferral().goesOn()) {
                consider(due.program(), found);
            }
        } catch (CancellationException closed) {
            LOG.info("the run of the deferred detector {} was cut off and is made again", id);
        } catch (RuntimeException broken) {
            LOG.error("a run of the deferred detector {} failed and is made again", id, broken);
            runs.forgetFailures(id);
            runs.claim(due.program().version(), due.afterTs(), due.upToTs());
            Run.Failure failure = new Run.Failure(
                    QueryProblem.FAILED.code(), "the run did not come to its end", "the server's log says more");
            runs.failed(id, due.upToTs(), since(start), failure, Optional.of(clock.instant()));
        }
        Duration rest = since(start).multipliedBy(RESTS_PER_RUN);
        rested.put(id, clock.instant().plus(rest.compareTo(LEAST_REST) > 0 ? rest : LEAST_REST));
    }

    private static List<String> notices(DeferredHits found) {
        return found.parts() == 1 ? List.of() : List.of("looked at " + found.parts() + " parts of its keys in turn");
    }

    private void goOn() {
        if (closing.getCount() == 0) {
            throw new CancellationException("the server is stopping");
        }
    }

    private void report(DeferredHits found) {
        List<Submission.Entry> entries = new ArrayList<>();
        found.hits().forEach(hit -> entries.add(new Submission.Reported(ReportedHit.late(hit))));
        for (int from = 0; from < entries.size(); from += HITS_OF_A_SUBMISSION) {
            goOn();
            List<Submission.Entry> some = entries.subList(from, Math.min(entries.size(), from + HITS_OF_A_SUBMISSION));
            pipeline.submit(new Submission(some, Submission.Origin.LIVE, Map.of()))
                    .join();
        }
    }

    /** Puts it back once it would have cost at most half of its budget for a while. */
    private void consider(DetectorProgram program, DeferredHits found) {
        String id = program.version().id();
        CostBudget budget = program.budget();
        boolean within = found.bytes() <= budget.bytes() / 2 && found.nanosPerEvent() <= budget.nanosPerEvent() / 2.0;
        if (!within) {
            quietSince.remove(id);
            return;
        }
        Instant since = quietSince.computeIfAbsent(id, first -> clock.instant());
        if (!since.plus(QUIET).isAfter(clock.instant())) {
            quietSince.remove(id);
            CompletableFuture<Void> unused = putInline(id).whenComplete((done, failed) -> {
                if (failed != null) {
                    LOG.info("the detector {} could not go back inline yet", id, failed);
                }
            });
        }
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** Cuts off the run under way, which is made again at the next start. */
    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join(TimeUnit.MINUTES.toMillis(1));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
