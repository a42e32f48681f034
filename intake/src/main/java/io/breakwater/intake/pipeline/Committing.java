package io.breakwater.intake.pipeline;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Commits large blocks on a thread of its own, one after the other, while the next one is put in order. Used by the writer's
 * thread alone.
 */
final class Committing {
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(work -> new Thread(work, "pipeline-commits"));
    private Future<?> running = CompletableFuture.completedFuture(null);

    /** A commit. */
    @FunctionalInterface
    interface Commit {
        void run() throws InterruptedException;
    }

    /** Begins a commit once the one before is done; throws what made that one fail. */
    void begin(Commit commit) throws InterruptedException {
        await();
        running = thread.submit(() -> {
            commit.run();
            return null;
        });
    }

    /** Returns when all that was begun is done; throws what made it fail. */
    void await() throws InterruptedException {
        try {
            running.get();
        } catch (InterruptedException interrupted) {
            running.cancel(true);
            throw interrupted;
        } catch (ExecutionException failed) {
            throw failure(requireNonNull(failed.getCause(), "a failure without a cause"));
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
