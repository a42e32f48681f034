package io.breakwater.engine.shard;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Numbers for values that are no longs, each for as long as some row of the log holds it. */
final class ValueDictionary {
    private static final int USES = 1;

    private final SlotRows rows = new SlotRows(2);
    private final SlotObjects values = new SlotObjects();
    private final KeyTable table = new KeyTable(rows, values);

    /** The value's number, from 1; one more row holds it from now on. */
    int hold(Object value) {
        long hash = Hashing.of(value);
        int found = table.find(hash, hash, value);
        int slot = found == 0 ? table.add(hash, hash, value) : found;
        rows.chunk(slot)[rows.base(slot) + USES]++;
        return slot;
    }

    /** One row less holds the value of this number. */
    void release(int slot) {
        long[] chunk = rows.chunk(slot);
        int base = rows.base(slot);
        if (--chunk[base + USES] == 0) {
            table.remove(slot, chunk[base]);
        }
    }

    Object value(int slot) {
        return Objects.requireNonNull(values.get(slot), "no such value");
    }

    @Nullable
    Object valueOrNull(int slot) {
        return values.get(slot);
    }

    int end() {
        return rows.end();
    }

    long bytes() {
        return rows.bytes() + table.bytes() + (long) rows.end() * Integer.BYTES;
    }
}
