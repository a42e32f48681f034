package io.breakwater.engine.shard;

/** Walks a shard's log behind its end, always at the first row that is younger than one age. */
final class Cursor {
    /** For how many rows at once it fetches the memory that passing them will need: side by side that costs little more than one. */
    private static final int FETCHED_ROWS = 16;

    private final long age;
    private final Changes entering;
    private final Changes leaving;
    private Segment segment;
    private int row;
    private int fetched;

    @SuppressWarnings("UnusedVariable") // written only so that the compiler does not leave the reading out
    private long touched;

    /**
     * @param age in microseconds: the cursor passes a row that has it
     */
    Cursor(long age, Changes entering, Changes leaving, Segment start) {
        this.age = age;
        this.entering = entering;
        this.leaving = leaving;
        this.segment = start;
    }

    /** Passes at most {@code most} rows; whether all that are old enough are passed. */
    boolean advance(long now, Shard shard, int most) {
        long latest = now - age;
        if (latest > now) {
            return true;
        }
        for (int passed = 0; ; passed++) {
            if (row == segment.count()) {
                Segment following = segment.next();
                if (following == null) {
                    return true;
                }
                segment = following;
                row = 0;
                fetched = 0;
            }
            if (segment.ts(row) > latest) {
                return true;
            }
            if (passed == most) {
                return false;
            }
            pass(shard);
            row++;
        }
    }

    Segment segment() {
        return segment;
    }

    int row() {
        return row;
    }

    private void pass(Shard shard) {
        if (row >= fetched) {
            fetch(shard.rows());
        }
        int slot = segment.slot(row);
        long presences = segment.presences(row);
        long[] chunk = shard.rows().chunk(slot);
        int base = shard.rows().base(slot);
        if (!entering.isEmpty()) {
            entering.apply(segment, row, presences, slot, chunk, base);
        }
        leaving.apply(segment, row, presences, slot, chunk, base);
        shard.passed(this, segment, row, presences, slot);
    }

    private void fetch(SlotRows rows) {
        int end = Math.min(row + FETCHED_ROWS, segment.count());
        long sum = 0;
        for (int i = row; i < end; i++) {
            int slot = segment.slot(i);
            sum += rows.chunk(slot)[rows.base(slot)];
        }
        touched += sum;
        for (int i = row; i < end; i++) {
            entering.touch(segment, i, segment.slot(i));
            leaving.touch(segment, i, segment.slot(i));
        }
        fetched = end;
    }
}
