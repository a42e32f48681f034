package io.breakwater.replay.feed;

import io.breakwater.history.scan.ColumnBatch;

/** Says which of several parts a row belongs to. Safe for use by several threads. */
@FunctionalInterface
interface RowSplit {
    /** From 0 to {@code parts - 1}. */
    int part(ColumnBatch batch, int row, int parts);

    /** Spreads any number over all parts. */
    static int part(long hash, int parts) {
        long mixed = (hash ^ (hash >>> 32)) * 0x9E37_79B9_7F4A_7C15L;
        return (int) ((mixed >>> 33) % parts);
    }
}
