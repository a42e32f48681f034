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
    private static final int KEPT = 3;

    private final SlotRows rows;
    private final @Nullable SlotObjects objects;
    private final int end;
    private final AtomicIntegerArray states;
    /** Copies that the table's thread made. */
    private final @Nullable Object[][] kept;

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
        this.kept = new @Nullable Object[blocks][];
    }

    /** For the table's thread, which never waits here: this number is about to be given back. */
    void keep(int slot) {
        int block = slot >>> BLOCK_BITS;
        if (slot < end && states.get(block) < COPIED) {
            kept[block] = copy(block);
            if (!states.compareAndSet(block, UNTOUCHED, KEPT)) {
                // Else the other thread was done before anything changed.
                states.compareAndSet(block, BEING_COPIED, KEPT);
            }
        }
    }

    boolean isWritten() {
        return written;
    }

    /** Writes it, once, on any thread. */
    void write(SnapshotOutput output) throws IOException {
        output.writeLong(end);
        for (int block = 0; block < kept.length; block++) {
            for (Object value : settled(block)) {
                if (objects == null && value instanceof Long number) {
                    output.writeLong(number);
                } else {
                    output.writeValue(value);
                }
            }
            kept[block] = new @Nullable Object[0];
        }
        written = true;
    }

    /** It will not be written. */
    void discard() {
        written = true;
    }

    /** A block as it was, whatever happens meanwhile. */
    private @Nullable Object[] settled(int block) {
        if (states.compareAndSet(block, UNTOUCHED, BEING_COPIED)) {
            @Nullable Object[] copy = copy(block);
            if (states.compareAndSet(block, BEING_COPIED, COPIED)) {
                return copy;
            }
        }
        return kept[block];
    }

    private @Nullable Object[] copy(int block) {
        int first = block << BLOCK_BITS;
        @Nullable Object[] copy = new @Nullable Object[Math.min(BLOCK, end - first)];
        for (int i = 0; i < copy.length; i++) {
            int slot = first + i;
            copy[i] = objects == null ? (Object) rows.chunk(slot)[rows.base(slot)] : objects.get(slot);
        }
        return copy;
    }
}
