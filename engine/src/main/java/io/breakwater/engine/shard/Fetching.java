package io.breakwater.engine.shard;

/**
 * Fetches the memory that the next row of a shard will need: all that is looked at in one step, so that it comes side by side.
 * Rows that were announced need nothing more, and where their keys are is known already.
 */
final class Fetching {
    private final boolean longKeys;
    private final KeyTable keys;
    private final SlotRows rows;
    private final Cursor[] cursors;
    private final Changes entering;

    private long[] announcedKeys = {};
    private int[] guessedSlots = {};
    private int next;
    private int end;
    private boolean present;

    Fetching(boolean longKeys, KeyTable keys, SlotRows rows, Cursor[] cursors, Changes entering) {
        this.longKeys = longKeys;
        this.keys = keys;
        this.rows = rows;
        this.cursors = cursors;
        this.entering = entering;
    }

    /**
     * What so many rows to come will need was fetched. It does no harm if others come instead, or rows between them.
     *
     * @param rowKeys the first columns of their keys' rows
     * @param slots the numbers of those rows, most likely; 0 where there is none
     */
    void announced(long[] rowKeys, int[] slots, int count) {
        announcedKeys = rowKeys;
        guessedSlots = slots;
        next = 0;
        end = count;
    }

    /** Rows have other numbers from now on. */
    void forgetGuesses() {
        end = next;
    }

    /**
     * A key is about to be looked up, and old rows to leave.
     *
     * @param key the first column of its row
     * @return the number of that row, most likely; 0 where nothing is known
     */
    int key(long key) {
        for (int row = next; row < end; row++) {
            if (announcedKeys[row] == key) {
                next = row + 1;
                present = true;
                return guessedSlots[row];
            }
        }
        present = false;
        keys.touch(longKeys ? Hashing.of(key) : key);
        for (Cursor cursor : cursors) {
            cursor.fetchAhead(rows);
        }
        return 0;
    }

    /** The row is about to enter windows. */
    void values(long presences, int slot, long[] rowValues) {
        if (!present) {
            entering.touch(presences, slot, rowValues);
        }
    }
}
