package io.breakwater.server.runtime;

import io.breakwater.history.files.HistoryFiles;
import io.breakwater.history.files.LocalFiles;
import io.breakwater.history.files.bucket.BucketFiles;
import io.breakwater.history.files.bucket.BucketOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/** Opens the files of history where they lie. */
public final class StoredFiles {
    private static final String COPIES = ".copies";

    private StoredFiles() {}

    /**
     * Reads and writes nothing in a bucket yet.
     *
     * @param history the directory that holds them, or copies of those that are read
     */
    public static HistoryFiles open(Path history, Optional<BucketOptions> bucket, Clock clock) {
        try {
            return bucket.isPresent()
                    ? BucketFiles.open(bucket.get(), history.resolve(COPIES), clock)
                    : LocalFiles.open(history);
        } catch (IOException e) {
            throw new UncheckedIOException("the files of history cannot be opened: " + e.getMessage(), e);
        }
    }
}
