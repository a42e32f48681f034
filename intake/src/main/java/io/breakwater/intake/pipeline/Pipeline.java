package io.breakwater.intake.pipeline;

import static java.util.Objects.requireNonNull;

import io.breakwater.database.RoundPause;
import io.breakwater.engine.DetectorCost;
import io.breakwater.engine.shard.PageMemory;
import io.breakwater.history.log.EventLog;
import io.breakwater.history.snapshot.SnapshotStore;
import io.breakwater.intake.IntakeProblem;
import io.breakwater.intake.verdict.Guards;
import io.breakwater.intake.verdict.Judge;
import io.breakwater.model.control.ControlRecord;
import io.breakwater.model.control.DetectorChange;
import io.breakwater.model.problem.Place;
import io.breakwater.model.problem.Problem;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores what is submitted: one writer thread, one order, one commit for whatever waits. A receipt is given only when its
 * block is durable. While much waits, a block is put in order during the commit of the one before. Safe for use by several
 * threads.
 */
public final class Pipeline implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Pipeline.class);
    /** From so many waiting entries on, they are put in order while the block before is committed; fewer wait for more. */
    private static final int ENTRIES_OF_A_LARGE_BLOCK = 1_000;

    private final MonotoneClock clock;
    private final SubmissionQueue queue;
    private final Sequencer sequencer;
    private final PackSwitch packs;
    private final Optional<Snapshots> snapshots;
    private final CostWatch costs;
    private final PatientLog patientLog;
    private final Committing committing;
    private final RoundPause pause = new RoundPause();
    private final PageMemory memory;
    private final long recoveredBehind;
    private final Thread writer;
    private volatile boolean replaying;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    private Pipeline(
            EventLog log,
            Optional<SnapshotStore> store,
            Clock clock,
            PipelineLimits limits,
            List<CommittedListener> listeners,
            Guards guards,
            SealedHistory files,
            Recovery.Recovered recovered) {
        this.patientLog = new PatientLog(log);
        this.clock = new MonotoneClock(clock);
        this.queue = new SubmissionQueue(limits);
        this.sequencer = new Sequencer(
                recovered.pack(),
                recovered.stored().events(),
                recovered.stored().reported(),
                new Judge(guards),
                log.lastTs());
        this.packs = new PackSwitch(log, queue, recovered.pack(), files);
        this.snapshots = store.map(directory -> new Snapshots(directory, recovered, limits.snapshotPause()));
        this.memory = recovered.memory();
        List<CommittedListener> told = new ArrayList<>();
        snapshots.ifPresent(all -> told.add(all::stored));
        told.addAll(listeners);
        this.committing = new Committing(log, patientLog, told, this::stop);
        if (snapshots.isEmpty()) {
            recovered.snapshotPages().close();
        }
        this.costs = new CostWatch(recovered.pack(), limits.costPause());
        this.recoveredBehind = recovered.snapshotBlock();
        Submission activation = Submission.activation(
                recovered.pack().activation(recovered.pack().definitions()));
        this.writer = new Thread(() -> write(activation), "pipeline-writer");
    }

    /** The same with windows that all fit into memory. */
    public static Pipeline start(
            EventLog log,
            Optional<SnapshotStore> snapshots,
            Definitions definitions,
            Clock clock,
            PipelineLimits limits,
            List<CommittedListener> listeners) {
        return start(log, snapshots, PageMemory::unlimited, definitions, clock, limits, listeners);
    }

    /** The same where no verdict may throttle or block and there is nothing but the log. */
    public static Pipeline start(
            EventLog log,
            Optional<SnapshotStore> snapshots,
            Supplier<PageMemory> windows,
            Definitions definitions,
            Clock clock,
            PipelineLimits limits,
            List<CommittedListener> listeners) {
        return start(log, snapshots, windows, definitions, clock, limits, listeners, Guards.CLOSED, SealedHistory.NONE);
    }

    /**
     * Recovers from the log everything that is remembered in memory, then begins to take submissions. The log must have been
     * opened with the pack's tables, and nobody else may append to it.
     *
     * @param snapshots where what is remembered in memory is kept, so that little of the log needs to be read; for this pipeline
     *     alone. Empty: nowhere
     * @param windows gives memory for windows, over one directory; asked again where a snapshot turns out to be useless
     * @param listeners called after each commit, in this order, before receipts are given
     * @param guards what stands in the way of verdicts that throttle or block
     * @param files what of the log lies in files too
     * @throws IllegalStateException if the pack's lists are too long to be stored
     */
    public static Pipeline start(
            EventLog log,
            Optional<SnapshotStore> snapshots,
            Supplier<PageMemory> windows,
            Definitions definitions,
            Clock clock,
            PipelineLimits limits,
            List<CommittedListener> listeners,
            Guards guards,
            SealedHistory files) {
        Recovery.Recovered recovered = Recovery.recover(log, snapshots, definitions, limits, windows, files);
        Pipeline pipeline = new Pipeline(log, snapshots, clock, limits, listeners, guards, files, recovered);
        pipeline.writer.start();
        return pipeline;
    }

    /**
     * Lets a submission wait for the next block.
     *
     * @return completes once it is durable; with {@link PipelineStoppedException} if the pipeline ends before
     * @throws BackPressureException if too much waits or the database is away; nothing was taken
     * @throws SubmissionTooLargeException if it could never be taken
     * @throws PipelineStoppedException if the pipeline has ended
     */
    public CompletableFuture<Receipt> submit(Submission submission) {
        Throwable reason = failure.get();
        if (reason != null) {
            throw new PipelineStoppedException("the pipeline has stopped", reason);
        }
        if (patientLog.isUnavailable()) {
            throw new BackPressureException(
                    Problem.error(
                            IntakeProblem.STORAGE_UNAVAILABLE,
                            Place.ofFile("intake"),
                            "the database cannot be reached, so nothing can be stored",
                            "send the same again later"),
                    PatientLog.LAST_RETRY);
        }
        Waiting waiting = Waiting.of(submission);
        queue.add(waiting, packs.contracts());
        return waiting.receipt();
    }

    /**
     * To be asked before a text of events is read, which costs far more than sending it away.
     *
     * @param bytes of the text
     * @throws BackPressureException if so much waits that it would be sent away after being read
     */
    public void requireRoom(long bytes) {
        queue.requireRoomForText(bytes);
    }

    /** Puts a change into the order, as of now. */
    public CompletableFuture<Receipt> submitControl(ControlRecord change) {
        return submit(new Submission(List.of(Submission.Change.now(change)), Submission.Origin.LIVE, Map.of()));
    }

    /**
     * While set, engine time follows the imports, which replay a past: events and changes from elsewhere take their place in
     * it without moving it. Otherwise engine time never runs ahead of the clock.
     */
    public void replaying(boolean follows) {
        replaying = follows;
    }

    /**
     * Lets another pack decide from some block on. What it needs is filled from the log first, on another thread, so that every
     * detector is right from its first event; windows that some detector already has are not filled again.
     *
     * @return completes when it decides; exceptionally, and the pack before stays, if it cannot be made to work or a newer one
     *     comes before it decides
     */
    public CompletableFuture<Void> swapPack(Definitions next) {
        return packs.begin(requireNonNull(next, "next is null"));
    }

    /**
     * Puts deferred detectors back inline from some block on, their windows filled from the log; those that are not deferred are
     * left as they are.
     *
     * @return completes when they run; exceptionally, and they stay deferred, while a pack is being prepared or if one comes before
     */
    public CompletableFuture<Void> putInline(Set<String> detectors) {
        return packs.putInline(Set.copyOf(detectors));
    }

    /** How long commits take. */
    public CommitTimes commitTimes() {
        return patientLog.commitTimes();
    }

    /** Number of entries that wait to be stored. */
    public int waitingEntries() {
        return queue.entries();
    }

    /** Bytes of what waits to be stored, estimated. */
    public long waitingBytes() {
        return queue.bytes();
    }

    /** What detectors that run inline cost when that was last looked at. */
    public List<DetectorCost> costs() {
        return costs.costs();
    }

    /** Whether engine time follows imports of a past. */
    public boolean isReplaying() {
        return replaying;
    }

    /** The pack that decides now. */
    public Definitions definitions() {
        return packs.definitions();
    }

    /** Number of the block behind which the log was read at the start, because a snapshot held the rest; 0 without one. */
    long recoveredBehind() {
        return recoveredBehind;
    }

    /** What the logs of windows take, and whether they can leave memory for files. */
    public PageMemory.Use windowMemory() {
        return memory.use();
    }

    /** What is wrong with it while it still works. */
    public Optional<Problem> warning() {
        return windowMemory()
                .problem()
                .map(
                        reason -> Problem.warning(
                                IntakeProblem.WINDOWS_STAY_IN_MEMORY,
                                Place.ofFile("pages"),
                                reason,
                                "free space on the disk of the data directory before memory runs out; writing is tried again by itself"));
    }

    /** Why the pipeline ended by itself, if it did. */
    public Optional<Throwable> failure() {
        return Optional.ofNullable(failure.get());
    }

    /** @param first what stands before everything that waits */
    private void write(Submission first) {
        List<Waiting> taken = List.of();
        try {
            store(List.of(Waiting.of(first)));
            while (!queue.finished()) {
                queue.await();
                pause.await();
                Optional<Interlude> interlude = queue.pollInterlude();
                if (interlude.isPresent()) {
                    run(interlude.get());
                }
                if (queue.entries() < ENTRIES_OF_A_LARGE_BLOCK) {
                    committing.await();
                }
                taken = queue.poll();
                pause.begin(taken.size());
                store(taken);
                taken = List.of();
                keepWithinBudgets();
            }
            committing.await();
        } catch (InterruptedException | RuntimeException | Error ended) {
            stop(taken, ended);
        }
    }

    /** What is being prepared to take over assumes that the same detectors run then as now. */
    private void keepWithinBudgets() throws InterruptedException {
        if (!packs.isPreparing()) {
            Optional<DetectorChange> deferral = costs.look(clock.micros());
            if (deferral.isPresent()) {
                store(List.of(Waiting.of(Submission.activation(List.of(deferral.get())))));
            }
        }
    }

    private void stop(List<Waiting> taken, Throwable reason) {
        if (failure.compareAndSet(null, reason)) {
            LOG.error("the pipeline has stopped, nothing more is stored", reason);
        }
        queue.close();
        failAll(taken, reason);
    }

    /** The heart: order, then commit, then tell. */
    private void store(List<Waiting> taken) throws InterruptedException {
        BlockDraft draft = new BlockDraft();
        List<BlockDraft.Tally> tallies = new ArrayList<>(taken.size());
        long arrival = clock.micros();
        for (Waiting waiting : taken) {
            tallies.add(sequencer.take(waiting, arrival, replaying, draft));
        }
        OrderedBlock block = new OrderedBlock(draft, taken, tallies);
        // A snapshot is of the state behind a block that is stored, so nothing may be put in order before it is taken.
        boolean snapshotDue = snapshots.isPresent() && snapshots.get().isDue(arrival);
        if (block.entries() >= ENTRIES_OF_A_LARGE_BLOCK && !snapshotDue) {
            committing.begin(block);
        } else {
            committing.finish(block);
            if (snapshotDue && !draft.isEmpty()) {
                snapshots.ifPresent(all -> all.take(arrival));
            }
        }
    }

    private void run(Interlude interlude) throws InterruptedException {
        try {
            committing.await();
            Optional<Submission> first;
            try {
                first = interlude.work().run();
            } catch (RuntimeException failed) {
                interlude.done().completeExceptionally(failed);
                return;
            }
            if (first.isPresent()) {
                store(List.of(Waiting.of(first.get())));
            }
            interlude.done().complete(null);
        } catch (InterruptedException | RuntimeException | Error ended) {
            interlude.done().completeExceptionally(new PipelineStoppedException("the pipeline has stopped", ended));
            throw ended;
        }
    }

    private void failAll(List<Waiting> taken, Throwable reason) {
        PipelineStoppedException stopped = new PipelineStoppedException("the pipeline has stopped", reason);
        List<Waiting> all = new ArrayList<>(taken);
        for (List<Waiting> more = queue.poll(); !more.isEmpty(); more = queue.poll()) {
            all.addAll(more);
        }
        all.forEach(waiting -> waiting.receipt().completeExceptionally(stopped));
        for (Optional<Interlude> interlude = queue.pollInterlude();
                interlude.isPresent();
                interlude = queue.pollInterlude()) {
            interlude.get().done().completeExceptionally(stopped);
        }
    }

    /** Stores what waits and ends; where the database is away, gives up what waits. The log stays open. */
    @Override
    public void close() {
        queue.close();
        patientLog.giveUp();
        boolean interrupted = false;
        while (!ended()) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether all threads have ended; false if the waiting was interrupted. */
    private boolean ended() {
        try {
            writer.join();
            committing.close();
            packs.close();
            if (snapshots.isPresent()) {
                snapshots.get().close(failure.get() == null);
            }
            memory.close();
            return true;
        } catch (InterruptedException again) {
            writer.interrupt();
            return false;
        }
    }
}
