package io.breakwater.engine.shard;

import io.breakwater.engine.snapshot.SnapshotOutput;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.jspecify.annotations.Nullable;

/**
 * What numbers stood for at one moment: keys, or values. The table goes on meanwhile: another thread copies it block by block, and
 * the table's thread copies a block itself before it lets go of a number there. A number that is given out later may show or not;
 * nothing written before it refers to it.
 */
final class SlotImage {
    static final SlotImage EMPTY = new SlotImage(new SlotRows(1), null, 0);

    private static final int BLOCK_BITS = 10;
    private static final int BLOCK = 1 << BLOCK_BITS;
    private static final int UNTOUCHED = 0;
    private static final int BEING_COPIED = 1;
    private static final int COPIED = 2;

    private final SlotRows rows;
    private final @Nullable SlotObjects objects;
    private final int end;
    private final AtomicIntegerArray states;
    private final long[][] numbers;
    private final @Nullable Object[][] values;
    private volatile boolean written;

    /** @param objects null where the numbers stand for longs, the first column of the rows */
    SlotImage(SlotRows rows, @Nullable SlotObjects objects) {
        this(rows, objects, rows.end());
    }

    private SlotImage(SlotRows rows, @Nullable SlotObjects objects, int end) {
        this.rows = rows;
        this.objects = objects;
        this.end = end;
        int blocks = (end + BLOCK - 1) >>> BLOCK_BITS;
        this.states = new AtomicIntegerArray(blocks);
        this.numbers = new long[blocks][];
        this.values = new @Nullable Object[blocks][];
    }

    /** For the table's thread: this number is about to be given back. */
    void keep(int slot) {
        if (slot < end) {
            copy(slot >>> BLOCK_BITS);
        }
    }

    boolean isWritten() {
        return written;
    }

    /** Writes it, once, on a thread other than the table's or on that. */
    void write(SnapshotOutput output) throws IOException {
        output.writeLong(end);
        for (int block = 0; block < numbers.length; block++) {
            copy(block);
            int count = Math.min(BLOCK, end - (block << BLOCK_BITS));
            for (int i = 0; i < count; i++) {
                if (objects == null) {
                    output.writeLong(numbers[block][i]);
                } else {
                    output.writeValue(values[block][i]);
                }
            }
            numbers[block] = new long[0];
            values[block] = new @Nullable Object[0];
        }
        written = true;
    }

    /** It will not be written. */
    void discard() {
        written = true;
    }

    private void copy(int block) {
        if (states.compareAndSet(block, UNTOUCHED, BEING_COPIED)) {
            int first = block << BLOCK_BITS;
            int count = Math.min(BLOCK, end - first);
            if (objects == null) {
                numbers[block] = new long[count];
            } else {
                values[block] = new @Nullable Object[count];
            }
            for (int i = 0; i < count; i++) {
                int slot = first + i;
                if (objects == null) {
                    numbers[block][i] = rows.chunk(slot)[rows.base(slot)];
                } else {
                    values[block][i] = objects.get(slot);
                }
            }
            states.set(block, COPIED);
        }
        while (states.get(block) != COPIED) {
            Thread.onSpinWait();
        }
    }
}
