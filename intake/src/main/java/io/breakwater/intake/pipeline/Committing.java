package io.breakwater.intake.pipeline;

import static java.util.Objects.requireNonNull;

import io.breakwater.history.log.Block;
import io.breakwater.history.log.EventLog;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commits blocks, tells of them and answers, one after the other: on a thread of its own while the next one is put in order, or
 * on the writer's. Used by the writer's thread alone.
 */
final class Committing {
    private static final Logger LOG = LoggerFactory.getLogger(Committing.class);

    private final EventLog log;
    private final PatientLog patientLog;
    private final List<CommittedListener> listeners;
    private final Failed failed;
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(work -> new Thread(work, "pipeline-commits"));
    private Future<?> running = CompletableFuture.completedFuture(null);

    /**
     * @param listeners told of every block in this order
     * @param failed told on the other thread, before anybody waits for it
     */
    Committing(EventLog log, PatientLog patientLog, List<CommittedListener> listeners, Failed failed) {
        this.log = log;
        this.patientLog = patientLog;
        this.listeners = List.copyOf(listeners);
        this.failed = failed;
    }

    /** Learns of submissions that cannot be stored any more. */
    @FunctionalInterface
    interface Failed {
        void because(List<Waiting> taken, Throwable reason);
    }

    /** Begins to commit a block once the one before is stored; throws what kept that one from it. */
    void begin(OrderedBlock block) throws InterruptedException {
        await();
        running = thread.submit(() -> {
            try {
                commit(block);
            } catch (InterruptedException | RuntimeException | Error ended) {
                failed.because(block.taken(), ended);
                throw ended;
            }
            return null;
        });
    }

    /** Commits a block here and now, after the one before. */
    void finish(OrderedBlock block) throws InterruptedException {
        await();
        commit(block);
    }

    private void commit(OrderedBlock ordered) throws InterruptedException {
        if (!ordered.draft().isEmpty()) {
            Block block = patientLog.append(ordered.draft().content());
            listeners.forEach(listener -> tell(listener, block));
        }
        ordered.answer(log.lastNumber());
    }

    private static void tell(CommittedListener listener, Block block) {
        try {
            listener.onCommitted(block);
        } catch (RuntimeException broken) {
            LOG.error("a listener failed on block {}; it is stored all the same", block.number(), broken);
        }
    }

    /** Returns when all that was begun is stored; throws what kept it from that. */
    void await() throws InterruptedException {
        try {
            running.get();
        } catch (InterruptedException interrupted) {
            running.cancel(true);
            throw interrupted;
        } catch (ExecutionException ended) {
            throw failure(requireNonNull(ended.getCause(), "a failure without a cause"));
        }
    }

    private static RuntimeException failure(Throwable cause) throws InterruptedException {
        if (cause instanceof InterruptedException interrupted) {
            throw interrupted;
        }
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException failure ? failure : new IllegalStateException(cause);
    }

    /** Returns when its thread has ended. */
    void close() throws InterruptedException {
        thread.shutdown();
        thread.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
    }
}
