package io.breakwater.engine.shard;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.ArrayList;
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
    private final ShardState state;
    private final SlotRows rows;
    private final @Nullable SlotObjects keyObjects;
    private final KeyTable keys;
    private final @Nullable ValueDictionary[] dictionaries;
    private final Changes entering;
    private final Cursor[] cursors;
    private final Cursor last;
    private final Fetching fetching;
    private final long[] rowValues;
    private final PageMemory memory;

    private Page openPage;
    private Segment open;
    private long appended;
    private long now = Long.MIN_VALUE;
    private int nullKey = NO_KEY;
    private final SlotImages keyImages = new SlotImages();

    private long soughtKey;
    private int guessedSlot = NO_KEY;
    private @Nullable Object soughtObject;
    private boolean soughtNull;

    @SuppressWarnings("UnusedVariable") // written only so that the compiler does not leave the reading out
    private long touched;

    public Shard(ShardLayout layout, PageMemory memory) {
        this.layout = requireNonNull(layout, "layout is null");
        this.memory = requireNonNull(memory, "memory is null");
        this.state = new ShardState(layout);
        this.rows = state.rows();
        this.dictionaries = state.dictionaries();
        this.entering = state.entering(0);
        this.keyObjects = layout.longKeys() ? null : new SlotObjects();
        this.keys = new KeyTable(rows, keyObjects);
        this.rowValues = new long[layout.columns().size()];
        int presenceBytes = layout.presences() == 1 ? 0 : (layout.presences() + Byte.SIZE - 1) / Byte.SIZE;
        this.open = new Segment(
                0, 0, memory.rowsPerPage(), presenceBytes, layout.columns().size());
        this.openPage = Page.of(open, memory.files());
        long[] ages = state.ages();
        this.cursors = new Cursor[ages.length];
        for (int i = 0; i < ages.length; i++) {
            long next = i + 1 < ages.length ? ages[i + 1] : Long.MAX_VALUE;
            cursors[i] = new Cursor(ages[i], next, state.entering(ages[i]), state.leaving(ages[i]), openPage);
        }
        this.last = cursors[cursors.length - 1];
        this.fetching = new Fetching(layout.longKeys(), keys, rows, cursors, entering);
    }

    /** The value of a call of the layout. */
    public WindowValue value(int call) {
        return state.values()[call];
    }

    /** Lets rows enter and leave windows as of an engine time, which never goes back. */
    public void advance(long time) {
        advance(time, Integer.MAX_VALUE);
    }

    /** The same with at most {@code most} rows for each age. */
    public void advance(long time, int most) {
        boolean allLeft = last.page() != openPage && time - now >= last.age();
        now = time;
        if (allLeft && startAfresh()) {
            return;
        }
        for (Cursor cursor : cursors) {
            // A row must not leave a window that it has not entered, so an older age waits for a younger one.
            if (!cursor.advance(time, this, most)) {
                return;
            }
        }
    }

    /**
     * After a time without rows that is as long as the longest window nothing of what is kept is needed, and it would take long to
     * let row after row leave. Only where no image shows what is kept.
     */
    private boolean startAfresh() {
        if (keyImages.isAnyOpen() || state.isShown()) {
            return false;
        }
        for (Page page = last.page(); page != null && page != openPage; page = page.next()) {
            memory.forget(page);
        }
        for (Cursor cursor : cursors) {
            cursor.start(openPage, open.count());
        }
        state.clear();
        keys.clear();
        if (keyObjects != null) {
            keyObjects.clear();
        }
        nullKey = NO_KEY;
        guessedSlot = NO_KEY;
        fetching.forgetGuesses();
        return true;
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
        return new ShardLookahead(keys, rows, cursors, state.distinctValues(), fetching);
    }

    /** Turns to a key that is a long, and fetches the memory in which it will be looked up. */
    public void seek(long key) {
        soughtNull = false;
        soughtKey = key;
        guessedSlot = fetching.key(key);
    }

    /** Turns to a key that is an object, or NULL among longs. */
    public void seek(@Nullable Object key) {
        if (layout.longKeys()) {
            soughtNull = true;
        } else {
            soughtKey = Hashing.of(key);
            soughtObject = key;
            guessedSlot = fetching.key(soughtKey);
        }
    }

    /** The row of the key that was sought last. */
    public int find() {
        if (soughtNull) {
            return nullKey;
        }
        // The row of a key that is gone may be NULL's by now.
        return guessedSlot != nullKey && keys.isAt(guessedSlot, soughtKey, soughtObject)
                ? guessedSlot
                : keys.find(soughtKey, hash(soughtKey), soughtObject);
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
        return keys.add(soughtKey, hash(soughtKey), soughtObject);
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
        fetching.values(presences, slot, rowValues);
    }

    /**
     * Appends a row with the values that were set.
     *
     * @param presences at least one
     */
    public void append(long ts, int slot, long presences) {
        if (open.full()) {
            beginPage(ts);
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
        long bytes = state.bytes() + keys.bytes();
        for (Page page = last.page(); page != null; page = page.next()) {
            Segment segment = page.inMemory();
            bytes += segment == null ? 0 : segment.bytes();
        }
        return bytes;
    }

    /**
     * What it holds now. Costs next to nothing: what changes from then on is copied before it does, until the image is closed.
     */
    public ShardImage image() {
        List<SlotImage> values = new ArrayList<>();
        for (ValueDictionary dictionary : dictionaries) {
            values.add(dictionary == null ? SlotImage.EMPTY : dictionary.image());
        }
        SlotImage keyImage = keyImages.of(rows, keyObjects);
        return new ShardImage(layout.longKeys(), now, nullKey, keyImage, values, last.page(), openPage, open.frozen());
    }

    /** It is not used any more: its pages may go. */
    public void release() {
        for (Page page = last.page(); page != null; page = page.next()) {
            memory.forget(page);
        }
    }

    PageMemory memory() {
        return memory;
    }

    SlotRows rows() {
        return rows;
    }

    /** The last cursor has passed a row: nothing needs it any more. */
    void passed(Segment segment, int row, int slot) {
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
        keyImages.keep(slot);
        state.accumulators().forget(slot);
        if (slot == nullKey) {
            nullKey = NO_KEY;
            rows.giveBack(slot);
        } else {
            keys.remove(slot, hash(key));
        }
    }

    /** @param key the first column of a key's row */
    private long hash(long key) {
        return layout.longKeys() ? Hashing.of(key) : key;
    }

    /** Goes on with a log that was written, under the same numbers of keys and values. Only where nothing was appended. */
    void resume(WrittenShard written) throws IOException {
        nullKey = written.nullKey();
        rows.takeBelow(written.keys().end());
        for (int slot = 1; slot < written.keys().end(); slot++) {
            long key = written.keys().number(slot);
            if (keyObjects != null) {
                keyObjects.set(slot, written.keys().object(slot));
                key = Hashing.of(written.keys().object(slot));
            }
            rows.chunk(slot)[rows.base(slot) + KEY] = key;
        }
        for (int i = 0; i < dictionaries.length; i++) {
            ValueDictionary dictionary = dictionaries[i];
            if (dictionary != null) {
                dictionary.resume(written.dictionaries().get(i));
            }
        }
        long start = written.now() - last.age();
        resume(written.pages(), start > written.now() ? Long.MIN_VALUE : start);
        advance(written.now());
        settleKeys();
        for (ValueDictionary dictionary : dictionaries) {
            if (dictionary != null) {
                dictionary.settle();
            }
        }
    }

    /** @param start rows up to this time no window needs */
    private void resume(List<WrittenShard.WrittenPage> pages, long start) throws IOException {
        boolean begun = false;
        for (int i = 0; i < pages.size(); i++) {
            Segment segment = pages.get(i).segment(memory);
            boolean isLast = i == pages.size() - 1;
            int from = segment.rowsUntil(start);
            if (from == segment.count() && !isLast) {
                continue;
            }
            Page page = pages.get(i).page(segment, memory);
            if (begun) {
                openPage.follow(page);
            } else {
                for (Cursor cursor : cursors) {
                    cursor.start(page, from);
                }
            }
            begun = true;
            openPage = page;
            open = segment;
            appended = segment.firstPosition() + segment.count();
            enterAll(segment, from);
            if (!isLast) {
                memory.full(page, segment.ts(segment.count() - 1) + cursors[0].age());
            }
            if (segment.count() > 0) {
                advance(segment.ts(segment.count() - 1));
            }
        }
    }

    private void enterAll(Segment segment, int from) {
        for (int row = from; row < segment.count(); row++) {
            if ((row - from) % Cursor.FETCHED_ROWS == 0) {
                int end = Math.min(row + Cursor.FETCHED_ROWS, segment.count());
                touched += rows.touchAll(segment, row, end);
                entering.touchAll(segment, row, end);
            }
            for (int i = 0; i < dictionaries.length; i++) {
                ValueDictionary dictionary = dictionaries[i];
                if (dictionary != null && segment.value(i, row) != 0) {
                    dictionary.hold((int) segment.value(i, row));
                }
            }
            int slot = segment.slot(row);
            long[] chunk = rows.chunk(slot);
            int base = rows.base(slot);
            chunk[base + LIVE]++;
            entering.apply(segment, row, segment.presences(row), slot, chunk, base);
        }
    }

    private void settleKeys() {
        for (int slot = 1; slot < rows.end(); slot++) {
            long[] chunk = rows.chunk(slot);
            int base = rows.base(slot);
            if (chunk[base + LIVE] == 0) {
                nullKey = slot == nullKey ? NO_KEY : nullKey;
                if (keyObjects != null) {
                    keyObjects.set(slot, null);
                }
                rows.giveBack(slot);
            } else if (slot != nullKey) {
                keys.put(slot, hash(chunk[base + KEY]));
            }
        }
    }

    private void beginPage(long ts) {
        if (appended - last.position() > LatestRows.MOST_ROWS - memory.rowsPerPage()) {
            throw new IllegalStateException("the windows of one partitioning hold more than four billion rows");
        }
        Segment next = open.next(ts, memory.rowsPerPage());
        Page page = Page.of(next, memory.files());
        openPage.follow(page);
        memory.full(openPage, open.ts(open.count() - 1) + cursors[0].age());
        openPage = page;
        open = next;
    }
}
