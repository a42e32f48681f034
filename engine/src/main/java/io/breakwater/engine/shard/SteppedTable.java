package io.breakwater.engine.shard;

import java.util.Arrays;

/**
 * A hash table that never stands still to grow: a directory of small tables with open addressing, of which a full one splits into
 * two. The upper bits of a hash choose the table, the lower ones the place in it.
 *
 * <p>A table is an array: its number of entries, and then the entries, each of one or two longs. The first long of an entry is
 * never 0.
 */
abstract class SteppedTable {
    private static final int SMALLEST = 8;
    private static final int LARGEST_BITS = 12;
    private static final int FIRST_SHIFT = Integer.SIZE - 1;

    private final int width;
    private final int widthBits;
    private long[][] directory;
    private int shift = FIRST_SHIFT;

    @SuppressWarnings("UnusedVariable") // written only so that the compiler does not leave the reading out
    private long touched;

    /** @param width number of longs of an entry, 1 or 2 */
    SteppedTable(int width) {
        this.width = width;
        this.widthBits = width - 1;
        this.directory = smallest();
    }

    /** The hash of the entry that begins at an index of a table. */
    abstract int hash(long[] table, int index);

    /** The table in which an entry of this hash is. */
    final long[] table(int hash) {
        return directory[hash >>> shift];
    }

    /** Fetches the memory of an entry. */
    final void fetch(int hash) {
        long[] table = table(hash);
        touched += table[(1 + (hash & mask(table))) * width];
    }

    final int mask(long[] table) {
        return (table.length >>> widthBits) - 2;
    }

    /** The table has one entry more. */
    final void added(long[] table, int hash) {
        int capacity = mask(table) + 1;
        if (++table[0] * 8 >= capacity * 5L) {
            if (capacity < 1 << LARGEST_BITS || shift == LARGEST_BITS) {
                replace(table, hash, resized(table, 2 * capacity));
            } else {
                split(table, hash);
            }
        }
    }

    /** Takes the entry out that begins at an index. */
    final void remove(long[] table, int index, int hash) {
        closeHole(table, index);
        int capacity = mask(table) + 1;
        if (--table[0] * 8 < capacity && capacity > SMALLEST) {
            replace(table, hash, resized(table, capacity / 2));
        }
    }

    void clear() {
        directory = smallest();
        shift = FIRST_SHIFT;
    }

    final long bytes() {
        long bytes = (long) directory.length * Integer.BYTES;
        for (int i = 0; i < directory.length; i++) {
            boolean again = i > 0 && directory[i] == directory[i - 1];
            bytes += again ? 0 : (long) directory[i].length * Long.BYTES;
        }
        return bytes;
    }

    private long[][] smallest() {
        return new long[][] {empty(SMALLEST), empty(SMALLEST)};
    }

    private long[] empty(int capacity) {
        return new long[(capacity + 1) * width];
    }

    private long[] resized(long[] table, int capacity) {
        long[] other = empty(capacity);
        for (int index = width; index < table.length; index += width) {
            if (table[index] != 0) {
                copy(table, index, other);
            }
        }
        return other;
    }

    private void split(long[] table, int hash) {
        int first = firstCell(table, hash);
        int cells = cells(table, first);
        if (cells == 1) {
            doubleDirectory();
            first *= 2;
            cells = 2;
        }
        long[] lower = empty(mask(table) + 1);
        long[] upper = empty(mask(table) + 1);
        int middle = first + cells / 2;
        for (int index = width; index < table.length; index += width) {
            if (table[index] != 0) {
                copy(table, index, hash(table, index) >>> shift < middle ? lower : upper);
            }
        }
        Arrays.fill(directory, first, middle, lower);
        Arrays.fill(directory, middle, first + cells, upper);
    }

    private void copy(long[] table, int index, long[] to) {
        int mask = mask(to);
        int at = hash(table, index) & mask;
        while (to[(1 + at) * width] != 0) {
            at = (at + 1) & mask;
        }
        System.arraycopy(table, index, to, (1 + at) * width, width);
        to[0]++;
    }

    private void replace(long[] table, int hash, long[] by) {
        int first = firstCell(table, hash);
        Arrays.fill(directory, first, first + cells(table, first), by);
    }

    /** A table that has not split as often as others stands in several cells, side by side. */
    private int firstCell(long[] table, int hash) {
        int first = hash >>> shift;
        while (first > 0 && directory[first - 1] == table) {
            first--;
        }
        return first;
    }

    private int cells(long[] table, int first) {
        int end = first + 1;
        while (end < directory.length && directory[end] == table) {
            end++;
        }
        return end - first;
    }

    private void doubleDirectory() {
        long[][] doubled = new long[directory.length * 2][];
        for (int i = 0; i < doubled.length; i++) {
            doubled[i] = directory[i / 2];
        }
        directory = doubled;
        shift--;
    }

    /** Moves later entries of the run forward, so that no entry is behind a gap. */
    private void closeHole(long[] table, int from) {
        int mask = mask(table);
        int hole = (from >>> widthBits) - 1;
        int at = hole;
        while (true) {
            at = (at + 1) & mask;
            int index = (1 + at) * width;
            if (table[index] == 0) {
                table[(1 + hole) * width] = 0;
                return;
            }
            if (((at - hash(table, index)) & mask) >= ((at - hole) & mask)) {
                table[(1 + hole) * width] = table[index];
                table[(2 + hole) * width - 1] = table[index + width - 1];
                hole = at;
            }
        }
    }
}
