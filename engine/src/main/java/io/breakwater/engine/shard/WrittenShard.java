package io.breakwater.engine.shard;

import io.breakwater.engine.page.PageFiles;
import io.breakwater.engine.page.PageLocation;
import io.breakwater.engine.snapshot.CorruptSnapshotException;
import io.breakwater.engine.snapshot.SnapshotInput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a {@link ShardImage} wrote. */
public final class WrittenShard {
    private static final int MOST_COLUMNS = 1 << 20;

    private final boolean longKeys;
    private final long now;
    private final int nullKey;
    private final WrittenSlots keys;
    private final List<WrittenSlots> dictionaries;
    private final List<WrittenPage> pages;

    private WrittenShard(
            boolean longKeys,
            long now,
            int nullKey,
            WrittenSlots keys,
            List<WrittenSlots> dictionaries,
            List<WrittenPage> pages) {
        this.longKeys = longKeys;
        this.now = now;
        this.nullKey = nullKey;
        this.keys = keys;
        this.dictionaries = dictionaries;
        this.pages = pages;
    }

    /** Reads it; what was read may be trusted only when the whole snapshot was. */
    public static WrittenShard read(SnapshotInput input) throws IOException {
        boolean longKeys = input.readCount(1) == 1;
        long now = input.readLong();
        int nullKey = input.readCount(Integer.MAX_VALUE);
        WrittenSlots keys = longKeys ? WrittenSlots.readNumbers(input) : WrittenSlots.readObjects(input);
        List<WrittenSlots> dictionaries = new ArrayList<>();
        for (int columns = input.readCount(MOST_COLUMNS); columns > 0; columns--) {
            dictionaries.add(WrittenSlots.readObjects(input));
        }
        List<WrittenPage> pages = new ArrayList<>();
        for (int tag = input.readCount(2); tag != ShardImage.NO_MORE_PAGES; tag = input.readCount(2)) {
            pages.add(tag == ShardImage.PAGE_HERE ? WrittenPage.here(input) : WrittenPage.inFile(input));
        }
        return new WrittenShard(longKeys, now, nullKey, keys, dictionaries, pages);
    }

    /** Whether a shard of this layout can have written it. */
    public boolean fits(ShardLayout layout) {
        return layout.longKeys() == longKeys && layout.columns().size() == dictionaries.size();
    }

    /**
     * A shard that goes on where the written one was.
     *
     * @throws IOException if a page is not where it was
     */
    public Shard resume(ShardLayout layout, PageMemory memory) throws IOException {
        Shard shard = new Shard(layout, memory);
        shard.resume(this);
        return shard;
    }

    long now() {
        return now;
    }

    int nullKey() {
        return nullKey;
    }

    WrittenSlots keys() {
        return keys;
    }

    List<WrittenSlots> dictionaries() {
        return dictionaries;
    }

    List<WrittenPage> pages() {
        return pages;
    }

    /** A page of the log: its bytes, or where they are. */
    record WrittenPage(@Nullable ByteBuffer bytes, @Nullable PageLocation location) {
        static WrittenPage here(SnapshotInput input) throws IOException {
            return new WrittenPage(input.readBytes(), null);
        }

        static WrittenPage inFile(SnapshotInput input) throws IOException {
            long file = input.readLong();
            int offset = input.readCount(Integer.MAX_VALUE);
            int length = input.readCount(Integer.MAX_VALUE);
            return new WrittenPage(null, new PageLocation(file, offset, length, (int) input.readLong()));
        }

        Segment segment(PageMemory memory) {
            return Segment.read(bytes != null ? bytes : files(memory).read(place()));
        }

        /** The page for a log, which keeps the segment in memory until that is needed for others. */
        Page page(Segment segment, PageMemory memory) throws IOException {
            if (bytes != null) {
                return Page.of(segment, memory.files());
            }
            PageFiles files = files(memory);
            files.adopt(place());
            return Page.stored(place(), segment, files);
        }

        private PageLocation place() {
            if (location == null) {
                throw new CorruptSnapshotException("a page is nowhere");
            }
            return location;
        }

        private static PageFiles files(PageMemory memory) {
            PageFiles files = memory.files();
            if (files == null) {
                throw new CorruptSnapshotException("the snapshot refers to pages, and there are none");
            }
            return files;
        }
    }
}
