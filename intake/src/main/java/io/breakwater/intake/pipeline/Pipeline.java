package io.breakwater.intake.pipeline;

import static java.util.Objects.requireNonNull;

import io.breakwater.history.log.Block;
import io.breakwater.history.log.EventLog;
import io.breakwater.history.log.LogUnavailableException;
import io.breakwater.intake.IntakeProblem;
import io.breakwater.model.control.ControlRecord;
import io.breakwater.model.problem.Place;
import io.breakwater.model.problem.Problem;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores what is submitted: one writer thread, one order, one commit for whatever waits. A receipt is given only when its
 * block is durable. Safe for use by several threads.
 */
public final class Pipeline implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Pipeline.class);
    private static final Duration FIRST_RETRY = Duration.ofMillis(50);
    private static final Duration LAST_RETRY = Duration.ofSeconds(5);

    private final EventLog log;
    private final MonotoneClock clock;
    private final List<CommittedListener> listeners;
    private final SubmissionQueue queue;
    private final Sequencer sequencer;
    private final Thread writer;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile boolean replaying;
    private volatile boolean unavailable;
    private volatile @Nullable Throwable failure;
    private volatile Definitions definitions;

    private Pipeline(
            EventLog log,
            Clock clock,
            PipelineLimits limits,
            List<CommittedListener> listeners,
            Recovery.Recovered recovered) {
        this.log = log;
        this.clock = new MonotoneClock(clock);
        this.listeners = List.copyOf(listeners);
        this.queue = new SubmissionQueue(limits);
        this.sequencer = new Sequencer(recovered.pack(), recovered.stored(), log.lastTs());
        this.definitions = recovered.pack().definitions();
        Submission activation = activation(recovered.pack());
        this.writer = new Thread(() -> write(activation), "pipeline-writer");
    }

    /**
     * Recovers from the log everything that is remembered in memory, then begins to take submissions. The log must have been
     * opened with the pack's tables, and nobody else may append to it.
     *
     * @param listeners called after each commit, in this order, before receipts are given
     * @throws IllegalStateException if the pack's lists are too long to be stored
     */
    public static Pipeline start(
            EventLog log,
            Definitions definitions,
            Clock clock,
            PipelineLimits limits,
            List<CommittedListener> listeners) {
        Recovery.Recovered recovered = Recovery.recover(log, definitions, limits);
        Pipeline pipeline = new Pipeline(log, clock, limits, listeners, recovered);
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
        Throwable reason = failure;
        if (reason != null) {
            throw new PipelineStoppedException("the pipeline has stopped", reason);
        }
        if (unavailable) {
            throw new BackPressureException(
                    Problem.error(
                            IntakeProblem.STORAGE_UNAVAILABLE,
                            Place.ofFile("intake"),
                            "the database cannot be reached, so nothing can be stored",
                            "send the same again later"),
                    LAST_RETRY);
        }
        Waiting waiting = Waiting.of(submission);
        queue.add(waiting);
        return waiting.receipt();
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
     * Lets another pack decide from some block on. Its windows are filled from the log first, so that every detector is
     * right from its first event; submissions wait only for the last part of that.
     *
     * @return completes when it decides; exceptionally, and the pack before stays, if it cannot be made to work
     */
    public CompletableFuture<Void> swapPack(Definitions next) {
        requireNonNull(next, "next is null");
        CompletableFuture<Void> done = new CompletableFuture<>();
        try {
            Optional<ActivePack> prepared = Optional.empty();
            if (next.tables().equals(definitions.tables())) {
                ActivePack pack = new ActivePack(next);
                Recovery.fill(pack, log);
                prepared = Optional.of(pack);
            }
            queue.add(new PackChange(next, prepared, done));
        } catch (RuntimeException unusable) {
            done.completeExceptionally(unusable);
        }
        return done;
    }

    /** The pack that decides now. */
    public Definitions definitions() {
        return definitions;
    }

    /** Why the pipeline ended by itself, if it did. */
    public Optional<Throwable> failure() {
        return Optional.ofNullable(failure);
    }

    /** @param first what stands before everything that waits */
    private void write(Submission first) {
        List<Waiting> taken = List.of();
        try {
            store(List.of(Waiting.of(first)));
            while (!queue.finished()) {
                queue.await();
                Optional<PackChange> change = queue.pollPackChange();
                if (change.isPresent()) {
                    activate(change.get());
                }
                taken = queue.poll();
                store(taken);
                taken = List.of();
            }
        } catch (InterruptedException | RuntimeException | Error ended) {
            failure = ended;
            LOG.error("the pipeline has stopped, nothing more is stored", ended);
            queue.close();
            failAll(taken, ended);
        }
    }

    /** The heart: order, then commit, then tell. */
    private void store(List<Waiting> taken) throws InterruptedException {
        BlockDraft draft = new BlockDraft();
        List<BlockDraft.Tally> tallies = new ArrayList<>(taken.size());
        long arrival = clock.micros();
        for (Waiting waiting : taken) {
            tallies.add(sequencer.take(waiting.submission(), arrival, replaying, draft));
        }
        if (!draft.isEmpty()) {
            Block block = append(draft);
            listeners.forEach(listener -> tell(listener, block));
        }
        for (int i = 0; i < taken.size(); i++) {
            taken.get(i).receipt().complete(tallies.get(i).receipt(log.lastNumber()));
        }
    }

    /** Tries until the block is stored: the sequencer remembers its events, so they must not be lost. */
    private Block append(BlockDraft draft) throws InterruptedException {
        Duration pause = FIRST_RETRY;
        while (true) {
            try {
                Block block = log.append(draft.content());
                unavailable = false;
                return block;
            } catch (LogUnavailableException away) {
                unavailable = true;
                LOG.warn("the block cannot be stored yet, trying again in {} ms", pause.toMillis(), away);
                if (stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                    throw away;
                }
                pause = pause.multipliedBy(2).compareTo(LAST_RETRY) < 0 ? pause.multipliedBy(2) : LAST_RETRY;
            }
        }
    }

    private static void tell(CommittedListener listener, Block block) {
        try {
            listener.onCommitted(block);
        } catch (RuntimeException broken) {
            LOG.error("a listener failed on block {}; it is stored all the same", block.number(), broken);
        }
    }

    private void activate(PackChange change) throws InterruptedException {
        ActivePack next;
        Submission activation;
        try {
            if (change.prepared().isEmpty()) {
                log.useTables(change.definitions().tables());
            }
            next = change.prepared().orElseGet(() -> new ActivePack(change.definitions()));
            Recovery.fill(next, log);
            activation = activation(next);
        } catch (RuntimeException unusable) {
            log.useTables(definitions.tables());
            change.done().completeExceptionally(unusable);
            return;
        }
        sequencer.use(next);
        definitions = change.definitions();
        store(List.of(Waiting.of(activation)));
        change.done().complete(null);
    }

    /** Does not move engine time: a new log may be about to replay a past. */
    private static Submission activation(ActivePack pack) {
        return new Submission(
                pack.activation().stream()
                        .<Submission.Entry>map(Submission.Change::next)
                        .toList(),
                Submission.Origin.LIVE,
                Map.of());
    }

    private void failAll(List<Waiting> taken, Throwable reason) {
        PipelineStoppedException stopped = new PipelineStoppedException("the pipeline has stopped", reason);
        List<Waiting> all = new ArrayList<>(taken);
        for (List<Waiting> more = queue.poll(); !more.isEmpty(); more = queue.poll()) {
            all.addAll(more);
        }
        all.forEach(waiting -> waiting.receipt().completeExceptionally(stopped));
        for (Optional<PackChange> change = queue.pollPackChange();
                change.isPresent();
                change = queue.pollPackChange()) {
            change.get().done().completeExceptionally(stopped);
        }
    }

    /** Stores what waits and ends; where the database is away, gives up what waits. The log stays open. */
    @Override
    public void close() {
        queue.close();
        stopping.countDown();
        boolean interrupted = false;
        while (writer.isAlive()) {
            try {
                writer.join();
            } catch (InterruptedException again) {
                interrupted = true;
                writer.interrupt();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
