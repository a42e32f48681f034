package io.breakwater.engine.shard;

/**
 * Fetches the memory that the next row of a shard will need: all that is looked at in one step, so that it comes side by side.
 * Rows that were announced need nothing more.
 */
final class Fetching {
    private final KeyTable keys;
    private final SlotRows rows;
    private final Cursor[] cursors;
    private final Changes entering;
    private int announced;
    private boolean present;

    Fetching(KeyTable keys, SlotRows rows, Cursor[] cursors, Changes entering) {
        this.keys = keys;
        this.rows = rows;
        this.cursors = cursors;
        this.entering = entering;
    }

    /** What so many rows to come will need was fetched. It does no harm if others come instead. */
    void announced(int count) {
        announced = count;
    }

    /** A row's key is about to be looked up, and old rows to leave. */
    void key(long hash) {
        present = announced > 0;
        if (present) {
            announced--;
        } else {
            keys.touch(hash);
            for (Cursor cursor : cursors) {
                cursor.fetchAhead(rows);
            }
        }
    }

    /** The row is about to enter windows. */
    void values(long presences, int slot, long[] rowValues) {
        if (!present) {
            entering.touch(presences, slot, rowValues);
        }
    }
}
