package io.breakwater.intake.pipeline;

import io.breakwater.history.log.Block;
import io.breakwater.history.snapshot.SnapshotStore;
import java.io.IOException;
import java.time.Duration;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a snapshot now and then. Taking it costs the writer a moment; it is written on another thread, one at a time. A
 * snapshot that cannot be written is a longer recovery and nothing worse. For one thread, where it does not say otherwise.
 */
final class Snapshots {
    private static final Logger LOG = LoggerFactory.getLogger(Snapshots.class);

    private final SnapshotStore store;
    private final ActivePack pack;
    private final StoredKeys stored;
    private final long pauseMicros;
    private final ExecutorService writing =
            Executors.newSingleThreadExecutor(work -> new Thread(work, "pipeline-snapshots"));
    /** What lets files go that the newest snapshots refer to, the newest first. */
    private final Deque<Runnable> needed = new ConcurrentLinkedDeque<>();

    private CompletableFuture<Void> written = CompletableFuture.completedFuture(null);
    private long due = Long.MIN_VALUE;
    /** The last block, while no snapshot was taken behind it. */
    private volatile @Nullable Block uncovered;

    Snapshots(SnapshotStore store, Recovery.Recovered recovered, Duration pause) {
        this.needed.add(recovered.snapshotPages()::close);
        this.store = store;
        this.pack = recovered.pack();
        this.stored = recovered.stored();
        this.pauseMicros = pause.toNanos() / 1_000;
    }

    /** A block was stored. On whatever thread, one at a time. */
    void stored(Block block) {
        uncovered = block;
    }

    /**
     * Whether it is time to take one.
     *
     * @param now in microseconds
     */
    boolean isDue(long now) {
        if (!written.isDone()) {
            // The pause begins when the writing ends: a large state or a slow disk makes snapshots rarer.
            due = now + pauseMicros;
        }
        return now >= due;
    }

    /** Takes one, if a block was stored since the last; nothing else may have been put in order since. */
    void take(long now) {
        Block last = uncovered;
        if (last != null) {
            due = now + pauseMicros;
            take(last);
        }
    }

    private void take(Block block) {
        uncovered = null;
        try {
            StateSnapshot snapshot = StateSnapshot.of(block, pack, stored);
            written = CompletableFuture.runAsync(() -> write(snapshot), writing);
        } catch (RuntimeException failed) {
            LOG.warn("no snapshot can be taken behind block {}", block.number(), failed);
        }
    }

    private void write(StateSnapshot snapshot) {
        try {
            store.write(snapshot.header(), snapshot.sections());
            needed.addFirst(snapshot.engine()::close);
            while (needed.size() > SnapshotStore.KEPT) {
                needed.removeLast().run();
            }
        } catch (IOException | RuntimeException failed) {
            snapshot.engine().close();
            LOG.warn(
                    "the snapshot behind block {} cannot be written; recovery would start from the one before",
                    snapshot.header().block(),
                    failed);
        }
    }

    /**
     * Takes a last one, so that the next start is quick, and waits until it is written.
     *
     * @param whole whether everything that was taken in is stored; else there must be no further snapshot
     */
    void close(boolean whole) throws InterruptedException {
        Block last = uncovered;
        if (whole && last != null) {
            take(last);
        }
        writing.shutdown();
        writing.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
    }
}
