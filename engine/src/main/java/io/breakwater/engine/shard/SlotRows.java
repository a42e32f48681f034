package io.breakwater.engine.shard;

import java.util.Arrays;

/**
 * Numbered rows of longs that are given out and taken back. They lie in chunks, so growing never copies them. Row 0 is never
 * given out and stays zero.
 */
final class SlotRows {
    private static final int CHUNK_BITS = 10;
    private static final int CHUNK_ROWS = 1 << CHUNK_BITS;
    private static final int CHUNK_MASK = CHUNK_ROWS - 1;

    /** What the memory delivers at once. */
    private static final int LONGS_PER_LINE = 8;

    private final int stride;
    private long[][] chunks = new long[4][];
    private int chunkCount;
    private int next = 1;
    private int[] free = new int[16];
    private int freeCount;

    SlotRows(int stride) {
        this.stride = stride;
        addChunk();
    }

    /** The array that holds a row, from {@link #base} on. */
    long[] chunk(int slot) {
        return chunks[slot >>> CHUNK_BITS];
    }

    int base(int slot) {
        return (slot & CHUNK_MASK) * stride;
    }

    /** Fetches the memory of rows; the result means nothing. */
    long touchAll(int[] slots, int count) {
        long sum = 0;
        for (int i = 0; i < count; i++) {
            long[] chunk = chunk(slots[i]);
            int base = base(slots[i]);
            for (int column = 0; column < stride; column += LONGS_PER_LINE) {
                sum += chunk[base + column];
            }
            sum += chunk[base + stride - 1];
        }
        return sum;
    }

    /** The same, of both ends of each, for rows of the log. */
    long touchAll(Segment segment, int from, int end) {
        long sum = 0;
        for (int row = from; row < end; row++) {
            int slot = segment.slot(row);
            long[] chunk = chunk(slot);
            int base = base(slot);
            sum += chunk[base] + chunk[base + stride - 1];
        }
        return sum;
    }

    /** A row of zeros. */
    int take() {
        if (freeCount > 0) {
            return free[--freeCount];
        }
        if (next >>> CHUNK_BITS == chunkCount) {
            addChunk();
        }
        return next++;
    }

    void giveBack(int slot) {
        int base = base(slot);
        Arrays.fill(chunk(slot), base, base + stride, 0);
        if (freeCount == free.length) {
            free = Arrays.copyOf(free, free.length * 2);
        }
        free[freeCount++] = slot;
    }

    /** Takes all rows back at once. */
    void clear() {
        chunks = new long[4][];
        chunkCount = 0;
        next = 1;
        free = new int[16];
        freeCount = 0;
        addChunk();
    }

    /** One more than the highest number ever given out. */
    int end() {
        return next;
    }

    /** Gives out all rows below a number; only where none was given back. */
    void takeBelow(int end) {
        while (next < end) {
            take();
        }
    }

    int used() {
        return next - 1 - freeCount;
    }

    long bytes() {
        return (long) chunkCount * CHUNK_ROWS * stride * Long.BYTES + (long) free.length * Integer.BYTES;
    }

    private void addChunk() {
        if (chunkCount == chunks.length) {
            chunks = Arrays.copyOf(chunks, chunkCount * 2);
        }
        chunks[chunkCount++] = new long[CHUNK_ROWS * stride];
    }
}
