package io.breakwater.server.runtime;

import static java.util.Objects.requireNonNull;

import io.breakwater.history.store.HistoryStore;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Moves blocks from the log into files at a steady pace. */
final class Sealer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Sealer.class);

    private final HistoryStore history;
    private final ScheduledExecutorService executor =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "sealer"));
    private final ScheduledFuture<?> schedule;

    Sealer(HistoryStore history, Duration pace) {
        this.history = requireNonNull(history, "history is null");
        this.schedule =
                executor.scheduleWithFixedDelay(this::seal, pace.toMillis(), pace.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void seal() {
        try {
            history.seal();
        } catch (RuntimeException failed) {
            // What was not sealed stays in the log and is tried again.
            LOG.warn("sealing failed, trying again", failed);
        }
    }

    @Override
    public void close() {
        schedule.cancel(false);
        executor.shutdown();
        try {
            if (!executor.awaitTermination(30, TimeUnit.SECONDS)) {
                LOG.warn("sealing did not end in time; the next start cleans up");
                executor.shutdownNow();
            }
        } catch (InterruptedException interrupted) {
            executor.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
