package io.breakwater.engine.shard;

import io.breakwater.engine.page.PageFiles;
import io.breakwater.engine.page.PageLocation;
import java.io.IOException;
import java.lang.ref.SoftReference;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of a shard's log and where it is: in memory, in a file, or both. The shard's thread reads it; which of both it is
 * may change on another thread.
 */
final class Page {
    private static final AtomicLong NUMBERS = new AtomicLong();

    private volatile @Nullable Segment inMemory;
    private volatile @Nullable PageLocation inFile;
    /** What was read from the file before it is needed. */
    private volatile @Nullable SoftReference<Segment> fetched;

    private final long number;
    private final @Nullable PageFiles files;
    private volatile @Nullable Page next;
    private volatile boolean wanted = true;
    private boolean forgotten;
    private long neededAt;
    private long bytes;

    private Page(@Nullable PageFiles files, @Nullable Segment inMemory, @Nullable PageLocation inFile) {
        this.number = NUMBERS.incrementAndGet();
        this.files = files;
        this.inMemory = inMemory;
        this.inFile = inFile;
    }

    /** @param files where it can be stored, null where there is only memory */
    static Page of(Segment segment, @Nullable PageFiles files) {
        return new Page(files, segment, null);
    }

    /** A page that an earlier process stored. */
    static Page stored(PageLocation location, Segment segment, PageFiles files) {
        return new Page(files, segment, location);
    }

    /** Tells it from all others of this process. */
    long number() {
        return number;
    }

    /** Engine time at which a cursor reads it next. For its {@link PageMemory}, as are its bytes. */
    long neededAt() {
        return neededAt;
    }

    void neededAt(long ts) {
        neededAt = ts;
    }

    /** What it took in memory when it was last there as a full page. */
    long bytes() {
        Segment present = inMemory;
        if (present != null) {
            bytes = present.bytes();
        }
        return bytes;
    }

    boolean isWanted() {
        return wanted;
    }

    /** From now on; {@link #forget} follows on the thread that stores. */
    void unwanted() {
        wanted = false;
    }

    @Nullable
    Page next() {
        return next;
    }

    void follow(Page page) {
        next = page;
    }

    @Nullable
    Segment inMemory() {
        return inMemory;
    }

    boolean isStored() {
        return inFile != null;
    }

    /** Its rows. */
    Segment read() {
        Segment present = inMemory;
        if (present != null) {
            return present;
        }
        SoftReference<Segment> earlier = fetched;
        Segment ready = earlier == null ? null : earlier.get();
        fetched = null;
        return ready != null ? ready : readFile();
    }

    /** Reads its rows before they are needed. */
    void fetch() {
        if (inMemory == null && fetched == null) {
            fetched = new SoftReference<>(readFile());
        }
    }

    boolean isStorable() {
        return files != null;
    }

    /** Stores it, unless it is, and says where. */
    synchronized PageLocation store() throws IOException {
        PageLocation present = inFile;
        Segment segment = inMemory;
        if (present != null || segment == null || files == null) {
            if (present == null) {
                throw new IllegalStateException("there is nothing to store, or nowhere");
            }
            return present;
        }
        PageLocation location = files.write(segment.written());
        inFile = location;
        if (forgotten) {
            files.forget(location);
        }
        return location;
    }

    /** Drops from memory what is stored. */
    void leaveMemory() {
        if (inFile != null) {
            inMemory = null;
        }
    }

    /** The log does not need it any more. */
    synchronized void forget() {
        forgotten = true;
        PageLocation location = inFile;
        if (location != null && files != null) {
            files.forget(location);
        }
    }

    private Segment readFile() {
        PageLocation location = inFile;
        if (location == null || files == null) {
            throw new IllegalStateException("the page is nowhere");
        }
        return Segment.read(files.read(location));
    }
}
