package io.breakwater.engine.shard;

import io.breakwater.engine.snapshot.CorruptSnapshotException;
import io.breakwater.engine.snapshot.SnapshotInput;
import io.breakwater.engine.snapshot.SnapshotOutput;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a shard holds at one moment: its log, and the keys and values that the log's numbers stand for. Counters follow from
 * these and are not written. It is taken on the shard's thread, quickly, and may be written on another while the shard goes on.
 */
public final class ShardImage {
    private final ShardLayout layout;
    private final long now;
    private final long[] keys;
    private final @Nullable Object[] keyObjects;
    private final int nullKey;
    private final @Nullable Object[][] dictionaries;
    private final List<Segment> segments;
    private final int firstRow;

    /**
     * @param now the engine time up to which rows had left
     * @param keys by number of the key's row; empty where they are objects
     * @param dictionaries the values of each column by their number; empty for columns without
     * @param segments of the log, frozen
     * @param firstRow of the first segment that some window still needs
     */
    ShardImage(
            ShardLayout layout,
            long now,
            long[] keys,
            @Nullable Object[] keyObjects,
            int nullKey,
            @Nullable Object[][] dictionaries,
            List<Segment> segments,
            int firstRow) {
        this.layout = layout;
        this.now = now;
        this.keys = keys;
        this.keyObjects = keyObjects;
        this.nullKey = nullKey;
        this.dictionaries = dictionaries;
        this.segments = List.copyOf(segments);
        this.firstRow = firstRow;
    }

    public void write(SnapshotOutput output) throws IOException {
        output.writeLong(now);
        output.writeLong(nullKey);
        if (layout.longKeys()) {
            output.writeLong(keys.length);
            for (long key : keys) {
                output.writeLong(key);
            }
        } else {
            writeObjects(output, keyObjects);
        }
        for (@Nullable Object[] dictionary : dictionaries) {
            writeObjects(output, dictionary);
        }
        long rows = -firstRow;
        for (Segment segment : segments) {
            rows += segment.count();
        }
        output.writeLong(rows);
        long ts = now;
        int from = firstRow;
        for (Segment segment : segments) {
            for (int row = from; row < segment.count(); row++) {
                output.writeLong(segment.ts(row) - ts);
                ts = segment.ts(row);
                output.writeLong(segment.slot(row));
                output.writeLong(segment.presences(row));
                for (int column = 0; column < dictionaries.length; column++) {
                    output.writeLong(segment.value(column, row));
                }
            }
            from = 0;
        }
    }

    /** A shard that goes on where the written one was. */
    public static Shard read(ShardLayout layout, SnapshotInput input) throws IOException {
        Shard shard = new Shard(layout);
        long now = input.readLong();
        int nullKey = input.readCount(Integer.MAX_VALUE);
        @Nullable Object[] keys = layout.longKeys() ? readLongs(input) : readObjects(input);
        int columns = layout.columns().size();
        @Nullable Object[][] dictionaries = new @Nullable Object[columns][];
        for (int column = 0; column < columns; column++) {
            dictionaries[column] = readObjects(input);
        }
        int[] slots = new int[keys.length];
        long rows = input.readLong();
        long ts = now;
        for (long row = 0; row < rows; row++) {
            ts += input.readLong();
            int written = input.readCount(keys.length - 1);
            long presences = input.readLong();
            for (int column = 0; column < columns; column++) {
                readColumn(shard, column, dictionaries[column], input.readLong());
            }
            if (slots[written] == Shard.NO_KEY) {
                slots[written] = add(shard, layout, keys[written], written == nullKey);
            }
            shard.append(ts, slots[written], presences);
        }
        shard.advance(now);
        return shard;
    }

    /** Reads past a shard that is not wanted. */
    public static void skip(int columns, boolean longKeys, SnapshotInput input) throws IOException {
        input.readLong();
        input.readLong();
        skipObjects(longKeys, input);
        for (int column = 0; column < columns; column++) {
            skipObjects(false, input);
        }
        for (long numbers = input.readLong() * (3L + columns); numbers > 0; numbers--) {
            input.readLong();
        }
    }

    private static void skipObjects(boolean longs, SnapshotInput input) throws IOException {
        for (int count = input.readCount(Integer.MAX_VALUE - 8); count > 0; count--) {
            if (longs) {
                input.readLong();
            } else {
                input.readValue();
            }
        }
    }

    private static void readColumn(Shard shard, int column, @Nullable Object[] dictionary, long value) {
        if (dictionary.length == 0) {
            shard.set(column, value);
        } else if (value < 0 || value >= dictionary.length) {
            throw new CorruptSnapshotException("a row has a value that the snapshot does not hold");
        } else {
            shard.set(column, dictionary[(int) value]);
        }
    }

    private static int add(Shard shard, ShardLayout layout, @Nullable Object key, boolean isNull) {
        if (layout.longKeys() && !isNull && key instanceof Long number) {
            shard.seek((long) number);
        } else {
            shard.seek(isNull ? null : key);
        }
        return shard.findOrAdd();
    }

    private static void writeObjects(SnapshotOutput output, @Nullable Object[] objects) throws IOException {
        output.writeLong(objects.length);
        for (Object object : objects) {
            output.writeValue(object);
        }
    }

    private static @Nullable Object[] readObjects(SnapshotInput input) throws IOException {
        @Nullable Object[] objects = new @Nullable Object[input.readCount(Integer.MAX_VALUE - 8)];
        for (int i = 0; i < objects.length; i++) {
            objects[i] = input.readValue();
        }
        return objects;
    }

    private static @Nullable Object[] readLongs(SnapshotInput input) throws IOException {
        @Nullable Object[] longs = new @Nullable Object[input.readCount(Integer.MAX_VALUE - 8)];
        for (int i = 0; i < longs.length; i++) {
            longs[i] = input.readLong();
        }
        return longs;
    }
}
