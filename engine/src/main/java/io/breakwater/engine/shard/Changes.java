package io.breakwater.engine.shard;

/** Everything that happens to a key's row when a row of the log enters windows, or leaves them, at one age. */
final class Changes {
    static final Changes NONE = new Changes(0, new int[0], new int[0], new Change[0]);

    private final int step;
    private final int[] countPresences;
    private final int[] countColumns;
    private final Change[] others;

    /**
     * @param step 1 where rows enter, -1 where they leave
     * @param countPresences for each counter which rows it counts
     * @param countColumns where it stands in the key's row
     */
    Changes(int step, int[] countPresences, int[] countColumns, Change[] others) {
        this.step = step;
        this.countPresences = countPresences;
        this.countColumns = countColumns;
        this.others = others;
    }

    /** Fetches the memory that a row's entering will need beside the key's row. */
    void touch(long presences, int slot, long[] rowValues) {
        for (Change change : others) {
            if (change.concerns(presences)) {
                change.touch(slot, rowValues);
            }
        }
    }

    /** The same for a row of the log. */
    void touch(Segment segment, int row, int slot) {
        for (Change change : others) {
            if (change.concerns(segment.presences(row))) {
                change.touch(segment, row, slot);
            }
        }
    }

    void apply(Segment segment, int row, long presences, int slot, long[] chunk, int base) {
        for (int i = 0; i < countPresences.length; i++) {
            chunk[base + countColumns[i]] += step * (presences >>> countPresences[i] & 1);
        }
        for (Change change : others) {
            if (change.concerns(presences)) {
                change.apply(segment, row, slot, chunk, base);
            }
        }
    }
}
