package io.breakwater.intake.pipeline;

import io.breakwater.engine.Preparation;
import io.breakwater.history.log.EventLog;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
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
    private final ExecutorService preparing =
            Executors.newSingleThreadExecutor(work -> new Thread(work, "pack-preparation"));
    private volatile @Nullable CompletableFuture<Void> newest;
    private volatile Definitions definitions;
    private volatile boolean closed;

    /** @param pack touched on the writer's thread only */
    PackSwitch(EventLog log, SubmissionQueue queue, ActivePack pack) {
        this.log = log;
        this.queue = queue;
        this.pack = pack;
        this.definitions = pack.definitions();
    }

    /** The pack that decides now. */
    Definitions definitions() {
        return definitions;
    }

    /**
     * @return completes when the pack decides; exceptionally, and the pack before stays, if it cannot be made to work or a newer
     *     one comes
     */
    synchronized CompletableFuture<Void> begin(Definitions next) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        newest = done;
        try {
            preparing.execute(() -> prepare(next, done));
        } catch (RejectedExecutionException stopped) {
            done.completeExceptionally(new PipelineStoppedException("the server is stopping", stopped));
        }
        return done;
    }

    private void prepare(Definitions next, CompletableFuture<Void> done) {
        try {
            requireWanted(done);
            PackContracts contracts = new PackContracts(next);
            CompletableFuture<Preparation> begun = new CompletableFuture<>();
            onWriter(() -> {
                begun.complete(pack.preparation());
                return Optional.empty();
            });
            // Only this thread changes packs, so the one at work stays what it is meanwhile.
            Filling filling = ActivePack.filling(begun.join(), contracts, definitions.contractsHash());
            long upTo = 0;
            do {
                upTo = log.lastNumber();
                filling.read(log, upTo, log.lastTs(), () -> requireWanted(done));
            } while (log.lastNumber() - upTo > LAST_BLOCKS);
            filling.windows().connect();
            requireWanted(done);
            onWriter(() -> Optional.of(takeOver(filling)));
            done.complete(null);
        } catch (CompletionException failed) {
            done.completeExceptionally(failed.getCause() == null ? failed : failed.getCause());
        } catch (RuntimeException | Error unusable) {
            done.completeExceptionally(unusable);
        }
    }

    private void onWriter(Interlude.Work work) {
        Interlude interlude = new Interlude(work);
        queue.add(interlude);
        interlude.done().join();
    }

    /** What can fail comes before what changes anything. */
    private Submission takeOver(Filling filling) {
        filling.read(log, log.lastNumber(), log.lastTs(), () -> {});
        Definitions next = filling.contracts().definitions();
        Submission activation = Submission.activation(pack.activation(next));
        pack.use(filling);
        log.useTables(next.tables());
        definitions = next;
        return activation;
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
