package io.breakwater.history.files.bucket;

import static java.util.Objects.requireNonNull;

import io.breakwater.history.files.ExpectedFile;
import io.breakwater.history.files.HeldFile;
import io.breakwater.history.files.HistoryFiles;
import io.breakwater.history.files.SharedPlace;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;

/**
 * History's files as objects of a bucket, under the same names as in a directory. What is written is kept as a copy on this
 * machine; what is read comes as one when it is needed.
 */
public final class BucketFiles implements HistoryFiles, SharedPlace {
    private static final String MARKER = "breakwater-log";
    private static final String FILE = "part-";
    private static final int DEPTH = 3;

    private final BucketOptions options;
    private final Bucket bucket;
    private final FileCache cache;

    private BucketFiles(BucketOptions options, Bucket bucket, FileCache cache) {
        this.options = options;
        this.bucket = bucket;
        this.cache = cache;
    }

    /**
     * Asks the storage nothing yet.
     *
     * @param copies a directory of this machine for copies; of one process at a time
     */
    public static BucketFiles open(BucketOptions options, Path copies, Clock clock) throws IOException {
        return open(options, copies, clock, Patience.STANDARD);
    }

    static BucketFiles open(BucketOptions options, Path copies, Clock clock, Patience patience) throws IOException {
        requireNonNull(options, "options is null");
        FileCache cache = new FileCache(copies.toAbsolutePath().normalize(), options.cacheBytes(), clock);
        return new BucketFiles(options, Bucket.open(options, patience), cache);
    }

    @Override
    public Path stage(String name) throws IOException {
        return cache.stage(name);
    }

    @Override
    public void put(Path staged, String name) throws IOException {
        bucket.put(staged, name);
        cache.keep(staged, name);
    }

    @Override
    public InputStream get(String name) throws IOException {
        return bucket.get(name);
    }

    /** By listing, which tells a missing object from a missing bucket. */
    @Override
    public long size(String name) throws IOException {
        return bucket.list(name).getOrDefault(name, -1L);
    }

    @Override
    public SortedMap<String, Long> list() throws IOException {
        SortedMap<String, Long> all = bucket.list("");
        all.keySet().removeIf(name -> !isFile(name));
        return all;
    }

    @Override
    public void delete(String name) throws IOException {
        bucket.delete(name);
        cache.remove(name);
    }

    @Override
    public HeldFile hold(ExpectedFile expected) throws IOException {
        return cache.hold(expected, bucket::get);
    }

    @Override
    public OptionalLong room() {
        return OptionalLong.of(cache.bound());
    }

    @Override
    public boolean isCrowded() {
        return cache.isCrowded();
    }

    @Override
    public boolean dropDamagedCopy(ExpectedFile expected) throws IOException {
        return cache.removeDamaged(expected);
    }

    @Override
    public Optional<SharedPlace> shared() {
        return Optional.of(this);
    }

    @Override
    public String name() {
        return options.toString();
    }

    @Override
    public Optional<String> owner() throws IOException {
        return bucket.text(MARKER).map(String::strip);
    }

    @Override
    public void claim(String owner) throws IOException {
        bucket.put(owner + "\n", MARKER);
    }

    @Override
    public void close() {
        bucket.close();
    }

    /** What else people keep there is none of history's. */
    private static boolean isFile(String name) {
        String[] parts = name.split("/", -1);
        return parts.length <= DEPTH && parts[parts.length - 1].startsWith(FILE);
    }
}
