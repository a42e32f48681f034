package io.breakwater.server.runtime;

import static java.util.Objects.requireNonNull;

import io.breakwater.history.files.bucket.BucketOptions;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a deployment lives.
 *
 * @param home directory of all that is stored: database, history, keys
 * @param pack directory of the definitions
 * @param data directory of lists and logs that the pack refers to; empty where there is none
 * @param database an external PostgreSQL; empty: the embedded one below {@code home}
 * @param windowMemory bytes of memory for full pages of windows' logs; the rest lies in files below {@code home}
 * @param vectorscan whether native code may search for patterns
 * @param bucket where the files of history lie; empty: in a directory below {@code home}
 */
public record RuntimeOptions(
        Path home,
        Path pack,
        Optional<Path> data,
        Optional<ExternalDatabase> database,
        long windowMemory,
        boolean vectorscan,
        Optional<BucketOptions> bucket) {
    public RuntimeOptions {
        requireNonNull(home, "home is null");
        requireNonNull(pack, "pack is null");
        requireNonNull(data, "data is null");
        requireNonNull(database, "database is null");
        requireNonNull(bucket, "bucket is null");
        if (windowMemory < 0) {
            throw new IllegalArgumentException("windowMemory is negative");
        }
    }

    /** With a fifth of the heap for windows' logs, and native code. */
    public RuntimeOptions(Path home, Path pack, Optional<Path> data, Optional<ExternalDatabase> database) {
        this(home, pack, data, database, Runtime.getRuntime().maxMemory() / 5, true, Optional.empty());
    }

    /** The same with so many bytes for windows' logs. */
    public RuntimeOptions withWindowMemory(long bytes) {
        return new RuntimeOptions(home, pack, data, database, bytes, vectorscan, bucket);
    }

    /** The same without native code for patterns. */
    public RuntimeOptions withoutVectorscan() {
        return new RuntimeOptions(home, pack, data, database, windowMemory, false, bucket);
    }

    /** The same with the files of history in a bucket. */
    public RuntimeOptions withBucket(BucketOptions place) {
        return new RuntimeOptions(home, pack, data, database, windowMemory, vectorscan, Optional.of(place));
    }

    /** Where history lies, and what can be made again from it. */
    public Path history() {
        return home.resolve("history");
    }

    /** Where lists lie that are fetched from elsewhere. */
    public Path lists() {
        return home.resolve("lists");
    }

    /** A PostgreSQL that others run. */
    public record ExternalDatabase(String jdbcUrl, String user, String password) {
        /** Without the password. */
        @Override
        public String toString() {
            return jdbcUrl + " as " + user;
        }
    }
}
