package io.breakwater.engine.shard;

/** Walks a shard's log behind its end, always at the first row that is younger than one age. */
final class Cursor {
    /** For how many rows at once it fetches the memory that passing them will need: side by side that costs little more than one. */
    static final int FETCHED_ROWS = 16;
    /** For how many ahead of need: fewer, because an event may have to do so for several cursors. */
    private static final int FETCHED_AHEAD = 8;
    /** With fewer it fetches for more: an event lets one or two rows leave, as a rule. */
    private static final int FEWEST_FETCHED = 2;

    private final long age;
    private final long nextAge;
    private final boolean last;
    private final boolean letsEnter;
    private final Changes entering;
    private final Changes leaving;
    private Page page;
    private Segment segment;
    private int row;
    private int fetched;
    /** Engine time at which its row has the age; long ago where it does not know. */
    private long due = Long.MIN_VALUE;

    @SuppressWarnings("UnusedVariable") // written only so that the compiler does not leave the reading out
    private long touched;

    /**
     * @param age in microseconds: the cursor passes a row that has it
     * @param nextAge at which the next cursor does; {@link Long#MAX_VALUE} for the last one, behind which nothing is needed
     */
    Cursor(long age, long nextAge, Changes entering, Changes leaving, Page start) {
        this.age = age;
        this.nextAge = nextAge;
        this.last = nextAge == Long.MAX_VALUE;
        this.letsEnter = !entering.isEmpty();
        this.entering = entering;
        this.leaving = leaving;
        this.page = start;
        this.segment = start.read();
    }

    /** Passes at most {@code most} rows; whether all that are old enough are passed. */
    boolean advance(long now, Shard shard, int most) {
        if (now < due) {
            return true;
        }
        for (int passed = 0; ; passed++) {
            if (row == segment.count()) {
                due = Long.MIN_VALUE;
                Page following = page.next();
                if (following == null) {
                    return true;
                }
                enter(following, shard.memory());
            }
            due = dueAt(segment.ts(row));
            if (now < due) {
                return true;
            }
            if (passed == most) {
                return false;
            }
            pass(shard);
            row++;
        }
    }

    /** Fetches the memory that passing the next rows will need, before an event has to wait for it. */
    void fetchAhead(SlotRows rows) {
        if (fetched - row < FEWEST_FETCHED) {
            fetch(rows, fetched + FETCHED_AHEAD);
        }
    }

    /** The same for so many rows from where it is. */
    void fetchAhead(SlotRows rows, int count) {
        fetch(rows, row + count);
    }

    /** Goes to the first rows of a log, of which the first ones are not needed. */
    void start(Page first, int firstRow) {
        page = first;
        segment = first.read();
        row = firstRow;
        fetched = firstRow;
        due = Long.MIN_VALUE;
    }

    long age() {
        return age;
    }

    /** Number of its row among all rows of the log. */
    long position() {
        return segment.position(row);
    }

    Page page() {
        return page;
    }

    private long dueAt(long ts) {
        long sum = ts + age;
        return sum < ts ? Long.MAX_VALUE : sum;
    }

    private void enter(Page following, PageMemory memory) {
        if (last) {
            memory.forget(page);
        } else {
            memory.neededNext(page, segment.ts(segment.count() - 1) + nextAge);
        }
        page = following;
        segment = following.read();
        row = 0;
        fetched = 0;
        Page soon = following.next();
        if (soon != null) {
            memory.fetch(soon);
        }
    }

    private void pass(Shard shard) {
        SlotRows rows = shard.rows();
        if (row >= fetched) {
            fetch(rows, row + FETCHED_ROWS);
        }
        int slot = segment.slot(row);
        long presences = segment.presences(row);
        long[] chunk = rows.chunk(slot);
        int base = rows.base(slot);
        if (letsEnter) {
            entering.apply(segment, row, presences, slot, chunk, base);
        }
        leaving.apply(segment, row, presences, slot, chunk, base);
        if (last) {
            shard.passed(segment, row, slot);
        }
    }

    private void fetch(SlotRows rows, int wanted) {
        int end = Math.min(wanted, segment.count());
        if (fetched < end) {
            touched += rows.touchAll(segment, fetched, end);
            entering.touchAll(segment, fetched, end);
            leaving.touchAll(segment, fetched, end);
            fetched = end;
        }
    }
}
