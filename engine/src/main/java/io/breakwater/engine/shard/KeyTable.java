package io.breakwater.engine.shard;

import org.jspecify.annotations.Nullable;

/**
 * Finds the row of a key: open addressing over 64 small tables that grow one by one, so that no single insertion waits for a
 * large copy. An entry holds half of the key's hash, so other rows are hardly ever looked at.
 *
 * <p>A key is a long, or an object with its hash as the long. The long is the first column of the key's row.
 */
final class KeyTable {
    private static final int TABLES = 64;
    private static final int TABLE_SHIFT = Long.SIZE - 6;
    private static final int SMALLEST = 8;

    private final SlotRows rows;
    private final @Nullable SlotObjects objects;
    private final long[][] tables = new long[TABLES][];
    private final int[] sizes = new int[TABLES];

    /**
     * @param objects where the keys are, null where the long is the whole key
     */
    KeyTable(SlotRows rows, @Nullable SlotObjects objects) {
        this.rows = rows;
        this.objects = objects;
    }

    /** Number of the key's row, 0 where there is none. */
    int find(long key, long hash, @Nullable Object object) {
        long[] table = tables[(int) (hash >>> TABLE_SHIFT)];
        if (table == null) {
            return 0;
        }
        int mask = table.length - 1;
        int tag = (int) hash;
        int at = tag & mask;
        for (long entry = table[at]; entry != 0; entry = table[at]) {
            if ((int) (entry >>> 32) == tag) {
                int slot = (int) entry;
                if (rows.chunk(slot)[rows.base(slot)] == key && sameObject(slot, object)) {
                    return slot;
                }
            }
            at = (at + 1) & mask;
        }
        return 0;
    }

    /** A new row for a key that has none. */
    int add(long key, long hash, @Nullable Object object) {
        int slot = rows.take();
        rows.chunk(slot)[rows.base(slot)] = key;
        if (objects != null) {
            objects.set(slot, object);
        }
        put(slot, hash);
        return slot;
    }

    /** Lets a row be found that has its key already. */
    void put(int slot, long hash) {
        int number = (int) (hash >>> TABLE_SHIFT);
        long[] table = tables[number];
        if (table == null) {
            table = new long[SMALLEST];
            tables[number] = table;
        } else if (sizes[number] * 8 >= table.length * 5) {
            table = resized(table, table.length * 2);
            tables[number] = table;
        }
        sizes[number]++;
        put(table, entry(slot, hash));
    }

    /** Gives the row of a key back. */
    void remove(int slot, long hash) {
        int number = (int) (hash >>> TABLE_SHIFT);
        long[] table = tables[number];
        int mask = table.length - 1;
        long wanted = entry(slot, hash);
        int hole = (int) hash & mask;
        while (table[hole] != wanted) {
            hole = (hole + 1) & mask;
        }
        closeHole(table, hole);
        sizes[number]--;
        if (table.length > SMALLEST && sizes[number] * 8 < table.length) {
            tables[number] = resized(table, table.length / 2);
        }
        if (objects != null) {
            objects.set(slot, null);
        }
        rows.giveBack(slot);
    }

    long bytes() {
        long bytes = 0;
        for (long[] table : tables) {
            bytes += table == null ? 0 : (long) table.length * Long.BYTES;
        }
        return bytes;
    }

    private boolean sameObject(int slot, @Nullable Object object) {
        return objects == null || java.util.Objects.equals(objects.get(slot), object);
    }

    private static long entry(int slot, long hash) {
        return hash << 32 | slot;
    }

    /** Moves later entries of the run forward, so that no entry is behind a gap. */
    private static void closeHole(long[] table, int from) {
        int mask = table.length - 1;
        int hole = from;
        int at = hole;
        while (true) {
            at = (at + 1) & mask;
            long entry = table[at];
            if (entry == 0) {
                table[hole] = 0;
                return;
            }
            int home = (int) (entry >>> 32) & mask;
            if (((at - home) & mask) >= ((at - hole) & mask)) {
                table[hole] = entry;
                hole = at;
            }
        }
    }

    private static void put(long[] table, long entry) {
        int mask = table.length - 1;
        int at = (int) (entry >>> 32) & mask;
        while (table[at] != 0) {
            at = (at + 1) & mask;
        }
        table[at] = entry;
    }

    private static long[] resized(long[] table, int length) {
        long[] larger = new long[length];
        for (long entry : table) {
            if (entry != 0) {
                put(larger, entry);
            }
        }
        return larger;
    }
}
