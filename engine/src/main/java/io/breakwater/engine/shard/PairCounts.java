package io.breakwater.engine.shard;

/**
 * How often each value occurs with each key: open addressing over 64 tables that grow one by one. An entry is two longs side
 * by side: key and count, and the value.
 */
final class PairCounts {
    private static final int TABLES = 64;
    private static final int TABLE_SHIFT = Long.SIZE - 6;
    private static final int SMALLEST = 4;

    private final long[][] tables = new long[TABLES][];
    private final int[] sizes = new int[TABLES];

    @SuppressWarnings("UnusedVariable") // written only so that the compiler does not leave the reading out
    private long touched;

    /** Fetches the memory of an entry. */
    void touch(int slot, long value) {
        long hash = Hashing.of(slot, value);
        long[] table = tables[(int) (hash >>> TABLE_SHIFT)];
        if (table != null) {
            touched += table[2 * ((int) hash & (table.length / 2 - 1))];
        }
    }

    /** One more occurrence; gives how many there are now. */
    int add(int slot, long value) {
        long hash = Hashing.of(slot, value);
        int number = (int) (hash >>> TABLE_SHIFT);
        long[] table = tables[number];
        if (table == null) {
            table = new long[2 * SMALLEST];
            tables[number] = table;
        }
        int mask = table.length / 2 - 1;
        int at = (int) hash & mask;
        for (long entry = table[2 * at]; entry != 0; entry = table[2 * at]) {
            if ((int) (entry >>> 32) == slot && table[2 * at + 1] == value) {
                table[2 * at] = entry + 1;
                return (int) (entry + 1);
            }
            at = (at + 1) & mask;
        }
        table[2 * at] = (long) slot << 32 | 1;
        table[2 * at + 1] = value;
        if (++sizes[number] * 8 >= (mask + 1) * 5) {
            tables[number] = resized(table, table.length * 2);
        }
        return 1;
    }

    /** One occurrence less; gives how many are left. */
    int remove(int slot, long value) {
        long hash = Hashing.of(slot, value);
        int number = (int) (hash >>> TABLE_SHIFT);
        long[] table = tables[number];
        int mask = table.length / 2 - 1;
        int at = (int) hash & mask;
        while ((int) (table[2 * at] >>> 32) != slot || table[2 * at + 1] != value) {
            if (table[2 * at] == 0) {
                throw new IllegalStateException("a value leaves a window that it never entered");
            }
            at = (at + 1) & mask;
        }
        int left = (int) --table[2 * at];
        if (left == 0) {
            closeHole(table, at);
            sizes[number]--;
            if (table.length > 2 * SMALLEST && sizes[number] * 8 < table.length / 2) {
                tables[number] = resized(table, table.length / 2);
            }
        }
        return left;
    }

    long bytes() {
        long bytes = 0;
        for (long[] table : tables) {
            bytes += table == null ? 0 : (long) table.length * Long.BYTES;
        }
        return bytes;
    }

    private static int home(long[] table, int at, int mask) {
        return (int) Hashing.of(table[2 * at] >>> 32, table[2 * at + 1]) & mask;
    }

    private static void closeHole(long[] table, int from) {
        int mask = table.length / 2 - 1;
        int hole = from;
        int at = hole;
        while (true) {
            at = (at + 1) & mask;
            if (table[2 * at] == 0) {
                table[2 * hole] = 0;
                return;
            }
            if (((at - home(table, at, mask)) & mask) >= ((at - hole) & mask)) {
                table[2 * hole] = table[2 * at];
                table[2 * hole + 1] = table[2 * at + 1];
                hole = at;
            }
        }
    }

    private static long[] resized(long[] table, int length) {
        long[] larger = new long[length];
        int mask = length / 2 - 1;
        for (int i = 0; i < table.length; i += 2) {
            if (table[i] != 0) {
                int at = (int) Hashing.of(table[i] >>> 32, table[i + 1]) & mask;
                while (larger[2 * at] != 0) {
                    at = (at + 1) & mask;
                }
                larger[2 * at] = table[i];
                larger[2 * at + 1] = table[i + 1];
            }
        }
        return larger;
    }
}
