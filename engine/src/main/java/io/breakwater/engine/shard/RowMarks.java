package io.breakwater.engine.shard;

/** One bit for each row of the log from some row on, clear at first. */
final class RowMarks {
    private static final int CHUNK_BITS = 12;
    private static final int CHUNK_WORDS = 1 << (CHUNK_BITS - 6);

    /** Chunk c, if anything is marked there, is at c modulo the length. */
    private long[][] chunks = new long[4][];
    /** Number of the first chunk that is kept. */
    private long first;

    /** Forgets all marks; rows from this on may be marked. */
    void restart(long position) {
        long chunk = position >>> CHUNK_BITS;
        if (chunk != first) {
            chunks = new long[4][];
            first = chunk;
        }
    }

    void mark(long position) {
        long chunk = position >>> CHUNK_BITS;
        if (chunk - first >= chunks.length) {
            grow(chunk);
        }
        int index = index(chunk);
        long[] words = chunks[index];
        if (words == null) {
            words = new long[CHUNK_WORDS];
            chunks[index] = words;
        }
        words[word(position)] |= 1L << position;
    }

    boolean isMarked(long position) {
        long chunk = position >>> CHUNK_BITS;
        if (chunk - first >= chunks.length) {
            return false;
        }
        long[] words = chunks[index(chunk)];
        return words != null && (words[word(position)] & 1L << position) != 0;
    }

    /** Rows before this are not asked for any more. */
    void forgetBefore(long position) {
        long chunk = position >>> CHUNK_BITS;
        while (first < chunk) {
            chunks[index(first)] = null;
            first++;
        }
    }

    long bytes() {
        long bytes = (long) chunks.length * Integer.BYTES;
        for (long[] words : chunks) {
            bytes += words == null ? 0 : (long) words.length * Long.BYTES;
        }
        return bytes;
    }

    private void grow(long chunk) {
        int length = chunks.length;
        while (chunk - first >= length) {
            length *= 2;
        }
        long[][] longer = new long[length][];
        for (long kept = first; kept < first + chunks.length; kept++) {
            longer[(int) (kept & (length - 1))] = chunks[index(kept)];
        }
        chunks = longer;
    }

    private int index(long chunk) {
        return (int) (chunk & (chunks.length - 1));
    }

    private static int word(long position) {
        return (int) (position >>> 6) & (CHUNK_WORDS - 1);
    }
}
