package io.breakwater.intake.pipeline;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A pack that is to take over between two blocks.
 *
 * @param prepared the pack with its windows filled up to some block; empty where its tables differ from those in use, since
 *     then the log must first be read in their shape
 */
record PackChange(Definitions definitions, Optional<ActivePack> prepared, CompletableFuture<Void> done) {}
