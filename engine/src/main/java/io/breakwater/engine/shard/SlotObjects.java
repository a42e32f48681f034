package io.breakwater.engine.shard;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One object for each number that {@link SlotRows} gives out, in chunks as well. */
final class SlotObjects {
    private static final int CHUNK_BITS = 10;
    private static final int CHUNK_MASK = (1 << CHUNK_BITS) - 1;

    private @Nullable Object[][] chunks = new @Nullable Object[4][];

    @Nullable
    Object get(int slot) {
        int chunk = slot >>> CHUNK_BITS;
        return chunk < chunks.length && chunks[chunk] != null ? chunks[chunk][slot & CHUNK_MASK] : null;
    }

    void set(int slot, @Nullable Object value) {
        int chunk = slot >>> CHUNK_BITS;
        if (chunk >= chunks.length) {
            chunks = Arrays.copyOf(chunks, Math.max(chunk + 1, chunks.length * 2));
        }
        if (chunks[chunk] == null) {
            chunks[chunk] = new @Nullable Object[1 << CHUNK_BITS];
        }
        chunks[chunk][slot & CHUNK_MASK] = value;
    }

    void clear() {
        chunks = new @Nullable Object[4][];
    }
}
