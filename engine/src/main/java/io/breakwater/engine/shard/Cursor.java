package io.breakwater.engine.shard;

/** Walks a shard's log behind its end, always at the first row that is younger than one age. */
final class Cursor {
    /** How many rows before it passes one it fetches the memory that this will need. */
    static final int ROWS_AHEAD = 4;

    private final long age;
    private final long nextAge;
    private final Changes entering;
    private final Changes leaving;
    private Page page;
    private Segment segment;
    private int row;

    @SuppressWarnings("UnusedVariable") // written only so that the compiler does not leave the reading out
    private long touched;

    /**
     * @param age in microseconds: the cursor passes a row that has it
     * @param nextAge at which the next cursor does; {@link Long#MAX_VALUE} for the last one, behind which nothing is needed
     */
    Cursor(long age, long nextAge, Changes entering, Changes leaving, Page start) {
        this.age = age;
        this.nextAge = nextAge;
        this.entering = entering;
        this.leaving = leaving;
        this.page = start;
        this.segment = start.read();
    }

    /** Passes at most {@code most} rows; whether all that are old enough are passed. */
    boolean advance(long now, Shard shard, int most) {
        long latest = now - age;
        if (latest > now) {
            return true;
        }
        for (int passed = 0; ; passed++) {
            if (row == segment.count()) {
                Page following = page.next();
                if (following == null) {
                    return true;
                }
                enter(following, shard.memory());
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

    /** Goes to the first rows of a log, of which the first ones are not needed. */
    void start(Page first, int firstRow) {
        page = first;
        segment = first.read();
        row = firstRow;
    }

    long age() {
        return age;
    }

    Page page() {
        return page;
    }

    private void enter(Page following, PageMemory memory) {
        if (nextAge == Long.MAX_VALUE) {
            memory.forget(page);
        } else {
            memory.neededNext(page, segment.ts(segment.count() - 1) + nextAge);
        }
        page = following;
        segment = following.read();
        row = 0;
        Page soon = following.next();
        if (soon != null) {
            memory.fetch(soon);
        }
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
