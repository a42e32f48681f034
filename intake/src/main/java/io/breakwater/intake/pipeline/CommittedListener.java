package io.breakwater.intake.pipeline;

import io.breakwater.history.log.Block;

/**
 * Learns of every block once it is durable, in order, on the thread that committed it: it must be quick. What it must not
 * miss it reads from the log by block number, since a process may end between commit and call.
 */
@FunctionalInterface
public interface CommittedListener {
    void onCommitted(Block block);
}
