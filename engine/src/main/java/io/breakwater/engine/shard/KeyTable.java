package io.breakwater.engine.shard;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Finds the row of a key. An entry holds half of the key's hash, so other rows are hardly ever looked at.
 *
 * <p>A key is a long, or an object with its hash as the long. The long is the first column of the key's row.
 */
final class KeyTable extends SteppedTable {
    private final SlotRows rows;
    private final @Nullable SlotObjects objects;

    @SuppressWarnings("UnusedVariable") // written only so that the compiler does not leave the reading out
    private long touched;

    /**
     * @param objects where the keys are, null where the long is the whole key
     */
    KeyTable(SlotRows rows, @Nullable SlotObjects objects) {
        super(1);
        this.rows = rows;
        this.objects = objects;
    }

    /** Fetches the memory in which {@link #find} will look first. */
    void touch(long hash) {
        fetch((int) hash);
    }

    void touchAll(long[] hashes, int count) {
        long sum = 0;
        for (int i = 0; i < count; i++) {
            long[] table = table((int) hashes[i]);
            sum += table[1 + ((int) hashes[i] & mask(table))];
        }
        touched += sum;
    }

    /** Numbers of rows that are most likely those of keys with these hashes; 0 where there is none. */
    void guessAll(long[] hashes, int[] slots, int count) {
        for (int i = 0; i < count; i++) {
            int tag = (int) hashes[i];
            long[] table = table(tag);
            int mask = mask(table);
            int at = tag & mask;
            long entry = table[1 + at];
            while (entry != 0 && (int) (entry >>> 32) != tag) {
                at = (at + 1) & mask;
                entry = table[1 + at];
            }
            slots[i] = (int) entry;
        }
    }

    /** Whether a row is this key's. Free rows, which are all zeros, are nobody's. */
    boolean isAt(int slot, long key, @Nullable Object object) {
        long[] chunk = rows.chunk(slot);
        int base = rows.base(slot);
        return chunk[base + Shard.KEY] == key && chunk[base + Shard.LIVE] != 0 && sameObject(slot, object);
    }

    /** Number of the key's row, 0 where there is none. */
    int find(long key, long hash, @Nullable Object object) {
        int tag = (int) hash;
        long[] table = table(tag);
        int mask = mask(table);
        int at = tag & mask;
        for (long entry = table[1 + at]; entry != 0; entry = table[1 + at]) {
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
        long[] table = table((int) hash);
        int mask = mask(table);
        int at = (int) hash & mask;
        while (table[1 + at] != 0) {
            at = (at + 1) & mask;
        }
        table[1 + at] = entry(slot, hash);
        added(table, (int) hash);
    }

    /** Gives the row of a key back. */
    void remove(int slot, long hash) {
        long[] table = table((int) hash);
        int mask = mask(table);
        long wanted = entry(slot, hash);
        int at = (int) hash & mask;
        while (table[1 + at] != wanted) {
            at = (at + 1) & mask;
        }
        remove(table, 1 + at, (int) hash);
        if (objects != null) {
            objects.set(slot, null);
        }
        rows.giveBack(slot);
    }

    @Override
    int hash(long[] table, int index) {
        return (int) (table[index] >>> 32);
    }

    private boolean sameObject(int slot, @Nullable Object object) {
        return objects == null || Objects.equals(objects.get(slot), object);
    }

    private static long entry(int slot, long hash) {
        return hash << 32 | slot;
    }
}
