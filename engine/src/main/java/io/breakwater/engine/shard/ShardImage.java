package io.breakwater.engine.shard;

import io.breakwater.engine.page.PageLocation;
import io.breakwater.engine.snapshot.SnapshotOutput;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a shard holds at one moment: its log, and the keys and values that the log's numbers stand for. Counters follow from
 * these and are not written. Pages that can be stored in files are only named. It is written once, on any thread, while the
 * shard goes on, or it is discarded.
 */
public final class ShardImage {
    static final int NO_MORE_PAGES = 0;
    static final int PAGE_HERE = 1;
    static final int PAGE_IN_FILE = 2;

    private final boolean longKeys;
    private final long now;
    private final int nullKey;
    private final SlotImage keys;
    private final List<SlotImage> dictionaries;
    private final Page first;
    private final Page open;
    private final Segment openRows;

    /**
     * @param now the engine time up to which rows had left
     * @param dictionaries the values of each column by their number; empty for columns without
     * @param first page that some window still needs
     * @param open the last page, with the rows it had then
     */
    ShardImage(
            boolean longKeys,
            long now,
            int nullKey,
            SlotImage keys,
            List<SlotImage> dictionaries,
            Page first,
            Page open,
            Segment openRows) {
        this.longKeys = longKeys;
        this.now = now;
        this.nullKey = nullKey;
        this.keys = keys;
        this.dictionaries = List.copyOf(dictionaries);
        this.first = first;
        this.open = open;
        this.openRows = openRows;
    }

    public void write(SnapshotOutput output) throws IOException {
        output.writeLong(longKeys ? 1 : 0);
        output.writeLong(now);
        output.writeLong(nullKey);
        keys.write(output);
        output.writeLong(dictionaries.size());
        for (SlotImage dictionary : dictionaries) {
            dictionary.write(output);
        }
        for (Page page = first; page != null && page != open; page = page.next()) {
            write(page, output);
        }
        output.writeLong(PAGE_HERE);
        output.writeBytes(openRows.written());
        output.writeLong(NO_MORE_PAGES);
    }

    public void discard() {
        keys.discard();
        dictionaries.forEach(SlotImage::discard);
    }

    private static void write(Page page, SnapshotOutput output) throws IOException {
        @Nullable Segment rows = page.inMemory();
        if (page.isStorable()) {
            PageLocation location = page.store();
            output.writeLong(PAGE_IN_FILE);
            output.writeLong(location.file());
            output.writeLong(location.offset());
            output.writeLong(location.length());
            output.writeLong(location.checksum());
        } else if (rows != null) {
            output.writeLong(PAGE_HERE);
            output.writeBytes(rows.written());
        }
    }
}
