package io.breakwater.intake.pipeline;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Work for the writer's thread between two blocks.
 *
 * @param done completes after it, and after what it gives to store is durable; exceptionally if it fails, which changes
 *     nothing
 */
record Interlude(Work work, CompletableFuture<Void> done) {
    Interlude(Work work) {
        this(work, new CompletableFuture<>());
    }

    /** What is done. */
    @FunctionalInterface
    interface Work {
        /** @return what is to be stored before everything that waits; empty for nothing */
        Optional<Submission> run();
    }
}
