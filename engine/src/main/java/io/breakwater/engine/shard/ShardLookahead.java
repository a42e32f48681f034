package io.breakwater.engine.shard;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Fetches the memory that rows to come will need in a shard: for many at once that takes little longer than for one, because the
 * memory works on all of them side by side. It changes nothing, and whatever it is told is only a guess. For the shard's thread.
 */
public final class ShardLookahead {
    /** Rows that are looked at together; what they need stays near the processor until their turn comes. */
    public static final int MOST_ROWS = 32;

    private final KeyTable keys;
    private final SlotRows rows;
    private final Cursor[] cursors;
    private final Fetching fetching;
    private final List<DistinctValues> distinctValues;
    /** The first columns of their rows. */
    private final long[] rowKeys = new long[MOST_ROWS];

    private final long[] hashes = new long[MOST_ROWS];
    private final int[] slots = new int[MOST_ROWS];
    /** By column of which values are counted once each. */
    private final long[][] values;

    @SuppressWarnings("UnusedVariable") // written only so that the compiler does not leave the reading out
    private long touched;

    /** @param cursors the shard's own */
    ShardLookahead(
            KeyTable keys, SlotRows rows, Cursor[] cursors, List<DistinctValues> distinctValues, Fetching fetching) {
        this.fetching = fetching;
        this.keys = keys;
        this.rows = rows;
        this.cursors = cursors;
        this.distinctValues = List.copyOf(distinctValues);
        this.values = new long[distinctValues.size()][MOST_ROWS];
    }

    /** The key of a row to come. */
    public void key(int row, long key) {
        rowKeys[row] = key;
        hashes[row] = Hashing.of(key);
    }

    public void key(int row, @Nullable Object key) {
        hashes[row] = Hashing.of(key);
        rowKeys[row] = hashes[row];
    }

    /** Fetches what the keys of the first rows need, and what leaves windows meanwhile: mostly about as many rows. */
    public void fetchKeys(int count) {
        keys.touchAll(hashes, count);
        keys.guessAll(hashes, slots, count);
        touched += rows.touchAll(slots, count);
        for (Cursor cursor : cursors) {
            cursor.fetchAhead(rows, count);
        }
    }

    /** For the first rows nothing is left to fetch. */
    public void complete(int count) {
        fetching.announced(rowKeys, slots, count);
    }

    /** How many columns there are of which values are counted once each. */
    public int distinctColumns() {
        return distinctValues.size();
    }

    /** Which of the shard's columns that is. */
    public int column(int distinct) {
        return distinctValues.get(distinct).column();
    }

    /** The value of such a column in a row to come. */
    public void value(int distinct, int row, long value) {
        values[distinct][row] = value;
    }

    /** Fetches what the values of such a column need, after the keys. */
    public void fetchValues(int distinct, int count) {
        distinctValues.get(distinct).touchAll(slots, values[distinct], count);
    }
}
