package io.breakwater.intake.pipeline;

import io.breakwater.history.log.EventLog;
import io.breakwater.model.control.ControlRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets packs take over. Each is prepared on a thread of its own while the writer goes on under the pack before; then, between
 * two blocks, it takes in the few blocks since and decides from the next event on. Safe for use by several threads.
 */
final class PackSwitch {
    /** Blocks that the writer itself may take in at the switch. */
    private static final long LAST_BLOCKS = 2;

    private final EventLog log;
    private final SubmissionQueue queue;
    private final ActivePack pack;
    private final SealedHistory files;
    private final ExecutorService preparing =
            Executors.newSingleThreadExecutor(work -> new Thread(work, "pack-preparation"));
    private volatile @Nullable CompletableFuture<Void> newest;
    private volatile PackContracts contracts;
    private volatile boolean closed;
    /** How many are being prepared or wait for it. */
    private final AtomicInteger preparations = new AtomicInteger();

    /**
     * @param pack touched on the writer's thread only
     * @param files of the log
     */
    PackSwitch(EventLog log, SubmissionQueue queue, ActivePack pack, SealedHistory files) {
        this.log = log;
        this.queue = queue;
        this.pack = pack;
        this.files = files;
        this.contracts = pack.contracts();
    }

    /** The pack that decides now. */
    Definitions definitions() {
        return contracts.definitions();
    }

    /** What it makes of events. */
    PackContracts contracts() {
        return contracts;
    }

    /**
     * @return completes when the pack decides; exceptionally, and the pack before stays, if it cannot be made to work or a newer
     *     one comes
     */
    CompletableFuture<Void> begin(Definitions next) {
        return begin(next, Set.of());
    }

    /**
     * Puts deferred detectors back inline, their windows filled from the log; others are left out.
     *
     * @return as for a pack; exceptionally at once while one is being prepared
     */
    synchronized CompletableFuture<Void> putInline(Set<String> detectors) {
        if (isPreparing()) {
            return CompletableFuture.failedFuture(
                    new IllegalStateException("a pack is being prepared; what it says of detectors comes first"));
        }
        return begin(definitions(), detectors);
    }

    /** Whether something waits to take over that assumes that the same detectors run then as now. */
    boolean isPreparing() {
        return preparations.get() > 0;
    }

    private synchronized CompletableFuture<Void> begin(Definitions next, Set<String> again) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        newest = done;
        preparations.incrementAndGet();
        try {
            preparing.execute(() -> {
                try {
                    prepare(next, again, done);
                } finally {
                    preparations.decrementAndGet();
                }
            });
        } catch (RejectedExecutionException stopped) {
            done.completeExceptionally(new PipelineStoppedException("the server is stopping", stopped));
        }
        return done;
    }

    private void prepare(Definitions next, Set<String> again, CompletableFuture<Void> done) {
        try {
            requireWanted(done);
            PackContracts ready = new PackContracts(next);
            CompletableFuture<Supplier<Filling>> begun = new CompletableFuture<>();
            onWriter(() -> {
                begun.complete(pack.filling(ready, pack.definitions().contractsHash(), again));
                return Optional.empty();
            });
            Filling filling = Filling.fromFiles(
                    begun.join(), files, SealedHistory.End.OPEN, log.lastTs(), () -> requireWanted(done));
            try {
                fill(filling, () -> requireWanted(done));
                onWriter(() -> Optional.of(takeOver(filling, again)));
            } finally {
                filling.windows().discard();
            }
            done.complete(null);
        } catch (CompletionException failed) {
            done.completeExceptionally(failed.getCause() == null ? failed : failed.getCause());
        } catch (RuntimeException | Error unusable) {
            done.completeExceptionally(unusable);
        }
    }

    /** Up to the last few blocks. */
    private void fill(Filling filling, Runnable stillWanted) {
        long upTo = 0;
        do {
            upTo = log.lastNumber();
            filling.read(log, upTo, log.lastTs(), stillWanted);
        } while (log.lastNumber() - upTo > LAST_BLOCKS);
        filling.windows().connect();
        stillWanted.run();
    }

    private void onWriter(Interlude.Work work) {
        Interlude interlude = new Interlude(work);
        queue.add(interlude);
        interlude.done().join();
    }

    /** What can fail comes before what changes anything. */
    private Submission takeOver(Filling filling, Set<String> again) {
        filling.read(log, log.lastNumber(), log.lastTs(), () -> {});
        Definitions next = filling.contracts().definitions();
        List<ControlRecord> records = new ArrayList<>(pack.activation(next));
        records.addAll(pack.inlineAgain(next, again));
        log.useTables(next.tables());
        pack.use(filling);
        contracts = filling.contracts();
        return Submission.activation(records);
    }

    private void requireWanted(CompletableFuture<Void> done) {
        if (closed) {
            throw new PipelineStoppedException("the server is stopping", null);
        }
        if (newest != done) {
            throw new CancellationException("a newer pack takes over");
        }
    }

    /** Gives up what is being prepared. The writer must have ended, or end without it. */
    void close() throws InterruptedException {
        closed = true;
        preparing.shutdown();
        preparing.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
    }
}
