package io.breakwater.engine.shard;

/**
 * The latest row of each key and value that occur together. An entry is two longs side by side: key and row, and the value. Of
 * a row's number in the log the lower half is enough, since a log holds at most {@link #MOST_ROWS}.
 */
final class LatestRows extends SteppedTable {
    static final long NONE = -1;
    static final long MOST_ROWS = 1L << Integer.SIZE;

    private static final long LOWER_HALF = 0xFFFF_FFFFL;

    private int size;

    @SuppressWarnings("UnusedVariable") // written only so that the compiler does not leave the reading out
    private long touched;

    LatestRows() {
        super(2);
    }

    boolean isEmpty() {
        return size == 0;
    }

    void touch(int slot, long value) {
        fetch(hash(slot, value));
    }

    void touchAll(int[] slots, long[] values, int count) {
        long sum = 0;
        for (int i = 0; i < count; i++) {
            int hash = hash(slots[i], values[i]);
            long[] table = table(hash);
            sum += table[2 + 2 * (hash & mask(table))];
        }
        touched += sum;
    }

    /** Makes a row the latest one and gives the one that was, or {@link #NONE}. */
    long replace(int slot, long value, long position) {
        int hash = hash(slot, value);
        long[] table = table(hash);
        int mask = mask(table);
        int index = 2 + 2 * (hash & mask);
        for (long entry = table[index]; entry != 0; entry = table[index]) {
            if ((int) (entry >>> 32) == slot && table[index + 1] == value) {
                table[index] = entry(slot, position);
                return position - ((position - entry) & LOWER_HALF);
            }
            index = 2 + (index & 2 * mask);
        }
        table[index] = entry(slot, position);
        table[index + 1] = value;
        size++;
        added(table, hash);
        return NONE;
    }

    /** The key and the value no longer occur together. */
    void remove(int slot, long value) {
        int hash = hash(slot, value);
        long[] table = table(hash);
        int mask = mask(table);
        int index = 2 + 2 * (hash & mask);
        while ((int) (table[index] >>> 32) != slot || table[index + 1] != value) {
            if (table[index] == 0) {
                throw new IllegalStateException("a value leaves a window that it never entered");
            }
            index = 2 + (index & 2 * mask);
        }
        size--;
        remove(table, index, hash);
    }

    @Override
    void clear() {
        super.clear();
        size = 0;
    }

    @Override
    int hash(long[] table, int index) {
        return hash((int) (table[index] >>> 32), table[index + 1]);
    }

    private static int hash(int slot, long value) {
        return (int) Hashing.of(slot, value);
    }

    private static long entry(int slot, long position) {
        return (long) slot << 32 | (position & LOWER_HALF);
    }
}
