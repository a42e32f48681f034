package io.breakwater.engine.network;

import io.breakwater.engine.flow.FlatCall;
import io.breakwater.engine.shard.Shard;
import java.util.List;

/** Windows that are kept together, with their state. They outlive the network that they were made for. */
sealed interface WindowSet {
    /** The calls in order. */
    List<FlatCall> calls();

    /** Memory that they take, in bytes; of windows that do not expire an estimate. */
    long bytes();

    /** Number of keys that they hold. */
    long keys();

    /** They are not used any more. */
    void release();

    /** Windows that expire. */
    record Expiring(ShardPlan plan, Shard shard) implements WindowSet {
        @Override
        public void release() {
            shard.release();
        }

        @Override
        public List<FlatCall> calls() {
            return plan.calls();
        }

        @Override
        public long bytes() {
            return shard.bytes();
        }

        @Override
        public long keys() {
            return shard.keyCount();
        }
    }

    /** Windows that do not. */
    record Kept(List<FlatCall> calls, KeptRows rows) implements WindowSet {
        @Override
        public void release() {}

        @Override
        public long bytes() {
            return rows.bytes();
        }

        @Override
        public long keys() {
            return rows.keyCount();
        }
    }
}
