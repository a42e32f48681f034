package io.breakwater.history.files;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/**
 * A file that can be read on this machine until this is closed.
 *
 * @param release may be run more than once
 */
public record HeldFile(Path path, Runnable release) implements AutoCloseable {
    public HeldFile {
        requireNonNull(path, "path is null");
        requireNonNull(release, "release is null");
    }

    @Override
    public void close() {
        release.run();
    }
}
