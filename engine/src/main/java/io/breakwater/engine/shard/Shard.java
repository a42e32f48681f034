package io.breakwater.engine.shard;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The log, cursors and counters of one partitioning. Rows are appended in order of engine time; a window's value is read by
 * the number of its key's row. For one thread.
 */
public final class Shard {
    /** The row of a key that has no rows in any window. */
    public static final int NO_KEY = 0;

    static final int KEY = 0;
    static final int LIVE = 1;

    private final ShardLayout layout;
    private final SlotRows rows;
    private final @Nullable SlotObjects keyObjects;
    private final KeyTable keys;
    private final SlotAccumulators accumulators;
    private final @Nullable ValueDictionary[] dictionaries;
    private final List<DistinctValues> distinctValues;
    private final WindowValue[] values;
    private final Changes entering;
    private final Cursor[] cursors;
    private final Cursor last;
    private final long[] rowValues;

    private Segment open;
    private long appended;
    private long now = Long.MIN_VALUE;
    private int nullKey = NO_KEY;

    private long soughtKey;
    private long soughtHash;
    private @Nullable Object soughtObject;
    private boolean soughtNull;

    public Shard(ShardLayout layout) {
        this.layout = requireNonNull(layout, "layout is null");
        ShardState state = new ShardState(layout);
        this.rows = state.rows();
        this.accumulators = state.accumulators();
        this.dictionaries = state.dictionaries();
        this.distinctValues = state.distinctValues();
        this.values = state.values();
        this.entering = state.entering(0);
        this.keyObjects = layout.longKeys() ? null : new SlotObjects();
        this.keys = new KeyTable(rows, keyObjects);
        this.rowValues = new long[layout.columns().size()];
        this.open = newSegment(0, Segment.FEWEST_ROWS);
        this.cursors = Arrays.stream(state.ages())
                .mapToObj(age -> new Cursor(age, state.entering(age), state.leaving(age), open))
                .toArray(Cursor[]::new);
        this.last = cursors[cursors.length - 1];
    }

    /** The value of a call of the layout. */
    public WindowValue value(int call) {
        return values[call];
    }

    /** Lets rows enter and leave windows as of an engine time, which never goes back. */
    public void advance(long time) {
        advance(time, Integer.MAX_VALUE);
    }

    /** The same with at most {@code most} rows for each age. */
    public void advance(long time, int most) {
        now = time;
        for (Cursor cursor : cursors) {
            // A row must not leave a window that it has not entered, so an older age waits for a younger one.
            if (!cursor.advance(time, this, most)) {
                return;
            }
        }
    }

    /**
     * @param windowValues of this shard's, in their rows
     * @param least for each the least that is of interest
     */
    public Floors floors(List<WindowValue> windowValues, long[] least) {
        return new Floors(rows, windowValues, least);
    }

    /** Looks ahead in this shard. */
    public ShardLookahead lookahead() {
        return new ShardLookahead(keys, rows, distinctValues);
    }

    /** Turns to a key that is a long, and fetches the memory in which it will be looked up. */
    public void seek(long key) {
        soughtNull = false;
        soughtKey = key;
        soughtHash = Hashing.of(key);
        keys.touch(soughtHash);
    }

    /** Turns to a key that is an object, or NULL among longs. */
    public void seek(@Nullable Object key) {
        if (layout.longKeys()) {
            soughtNull = true;
        } else {
            soughtHash = Hashing.of(key);
            soughtKey = soughtHash;
            soughtObject = key;
            keys.touch(soughtHash);
        }
    }

    /** The row of the key that was sought last. */
    public int find() {
        return soughtNull ? nullKey : keys.find(soughtKey, soughtHash, soughtObject);
    }

    /** The same; a key that has no row gets one. */
    public int findOrAdd() {
        int slot = find();
        if (slot != NO_KEY) {
            return slot;
        }
        if (soughtNull) {
            nullKey = rows.take();
            return nullKey;
        }
        return keys.add(soughtKey, soughtHash, soughtObject);
    }

    /** Sets a value of the next row; 0 where it has none. */
    public void set(int column, long value) {
        rowValues[column] = value;
    }

    /** Sets a value of the next row. */
    public void set(int column, @Nullable Object value) {
        ValueDictionary dictionary = dictionaries[column];
        if (value == null) {
            rowValues[column] = 0;
        } else {
            rowValues[column] = dictionary == null ? LoggedValue.encode(value) : dictionary.hold(value);
        }
    }

    /** Fetches the memory that {@link #append} will need, without waiting for it. */
    public void touch(int slot, long presences) {
        entering.touch(presences, slot, rowValues);
    }

    /**
     * Appends a row with the values that were set.
     *
     * @param presences at least one
     */
    public void append(long ts, int slot, long presences) {
        if (open.full()) {
            Segment next = newSegment(ts, Segment.MOST_ROWS);
            open.follow(next);
            open = next;
        } else if (open.count() == 0) {
            open.begin(ts);
        }
        int row = open.append(ts, slot, presences, rowValues);
        appended++;
        long[] chunk = rows.chunk(slot);
        int base = rows.base(slot);
        chunk[base + LIVE]++;
        entering.apply(open, row, presences, slot, chunk, base);
    }

    /** Number of keys that some window holds. */
    public int keyCount() {
        return rows.used();
    }

    /** Memory that the state takes, in bytes; objects of keys and values are not counted. */
    public long bytes() {
        long bytes = rows.bytes() + keys.bytes();
        for (DistinctValues counted : distinctValues) {
            bytes += counted.bytes();
        }
        for (ValueDictionary dictionary : dictionaries) {
            bytes += dictionary == null ? 0 : dictionary.bytes();
        }
        for (Segment segment = last.segment(); segment != null; segment = segment.next()) {
            bytes += segment.bytes();
        }
        return bytes;
    }

    /** What it holds now; costs a copy of the keys, but none of the log. */
    public ShardImage image() {
        List<Segment> segments = new ArrayList<>();
        for (Segment segment = last.segment(); segment != null; segment = segment.next()) {
            segments.add(segment.frozen());
        }
        @Nullable Object[][] values = new @Nullable Object[dictionaries.length][];
        for (int i = 0; i < values.length; i++) {
            ValueDictionary dictionary = dictionaries[i];
            values[i] = dictionary == null ? new @Nullable Object[0] : dictionary.copy();
        }
        return new ShardImage(
                layout,
                now,
                keyObjects == null ? rows.column(KEY) : new long[0],
                keyObjects == null ? new @Nullable Object[0] : keyObjects.copy(rows.end()),
                nullKey,
                values,
                segments,
                last.row());
    }

    SlotRows rows() {
        return rows;
    }

    /** A cursor has passed a row; behind the last one nothing needs it any more. */
    void passed(Cursor cursor, Segment segment, int row, long presences, int slot) {
        if (cursor != last) {
            return;
        }
        for (int i = 0; i < dictionaries.length; i++) {
            ValueDictionary dictionary = dictionaries[i];
            int held = dictionary == null ? 0 : (int) segment.value(i, row);
            if (dictionary != null && held != 0) {
                dictionary.release(held);
            }
        }
        long[] chunk = rows.chunk(slot);
        int base = rows.base(slot);
        if (--chunk[base + LIVE] == 0) {
            forget(slot, chunk[base + KEY]);
        }
    }

    private void forget(int slot, long key) {
        accumulators.forget(slot);
        if (slot == nullKey) {
            nullKey = NO_KEY;
            rows.giveBack(slot);
        } else {
            keys.remove(slot, layout.longKeys() ? Hashing.of(key) : key);
        }
    }

    private Segment newSegment(long ts, int capacity) {
        int presenceBytes = layout.presences() == 1 ? 0 : (layout.presences() + Byte.SIZE - 1) / Byte.SIZE;
        return new Segment(
                appended, ts, capacity, presenceBytes, layout.columns().size());
    }
}
