package io.breakwater.engine.shard;

import java.util.Objects;

/** Numbers for values that are no longs, each for as long as some row of the log holds it. */
final class ValueDictionary {
    private static final int USES = 1;

    private final SlotRows rows = new SlotRows(2);
    private final SlotObjects values = new SlotObjects();
    private final KeyTable table = new KeyTable(rows, values);
    private final SlotImages images = new SlotImages();

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
            images.keep(slot);
            table.remove(slot, chunk[base]);
        }
    }

    /** No row holds any value any more. */
    void clear() {
        rows.clear();
        values.clear();
        table.clear();
    }

    /** Whether an image of it is not written yet. */
    boolean isShown() {
        return images.isAnyOpen();
    }

    Object value(int slot) {
        return Objects.requireNonNull(values.get(slot), "no such value");
    }

    /** All values by their numbers, as they are now. */
    SlotImage image() {
        return images.of(rows, values);
    }

    /** Takes values over under the same numbers; only where there are none. What no row then holds {@link #settle} forgets. */
    void resume(WrittenSlots written) {
        rows.takeBelow(written.end());
        for (int slot = 1; slot < written.end(); slot++) {
            values.set(slot, written.object(slot));
        }
    }

    /** One more row holds the value of this number. */
    void hold(int slot) {
        rows.chunk(slot)[rows.base(slot) + USES]++;
    }

    void settle() {
        for (int slot = 1; slot < rows.end(); slot++) {
            long[] chunk = rows.chunk(slot);
            int base = rows.base(slot);
            if (chunk[base + USES] == 0) {
                values.set(slot, null);
                rows.giveBack(slot);
            } else {
                chunk[base] = Hashing.of(values.get(slot));
                table.put(slot, chunk[base]);
            }
        }
    }

    long bytes() {
        return rows.bytes() + table.bytes() + (long) rows.end() * Integer.BYTES;
    }
}
