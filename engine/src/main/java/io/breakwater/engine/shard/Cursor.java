package io.breakwater.engine.shard;

/** Walks a shard's log behind its end, always at the first row that is younger than one age. */
final class Cursor {
    /** How many rows before it passes one it fetches the memory that this will need. */
    private static final int ROWS_AHEAD = 4;

    private final long age;
    private final Changes entering;
    private final Changes leaving;
    private Segment segment;
    private int row;

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
        int ahead = row + ROWS_AHEAD;
        if (ahead < segment.count()) {
            int soon = segment.slot(ahead);
            touched += shard.rows().chunk(soon)[shard.rows().base(soon)];
            entering.touch(segment, ahead, soon);
            leaving.touch(segment, ahead, soon);
        }
        int slot = segment.slot(row);
        long presences = segment.presences(row);
        long[] chunk = shard.rows().chunk(slot);
        int base = shard.rows().base(slot);
        entering.enter(segment, row, presences, slot, chunk, base);
        leaving.leave(segment, row, presences, slot, chunk, base);
        shard.passed(this, segment, row, presences, slot);
    }
}
