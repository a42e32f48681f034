package io.breakwater.pack.git;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What a file is to say.
 *
 * @param path relative to the pack, with forward slashes
 * @param before what it says now; empty where there must be no such file
 * @param after what it is to say; empty where there is to be no such file
 */
public record FileChange(String path, Optional<String> before, Optional<String> after) {
    public FileChange {
        requireNonNull(path, "path is null");
        requireNonNull(before, "before is null");
        requireNonNull(after, "after is null");
        if (path.startsWith("/") || path.contains("..") || path.contains("\\")) {
            throw new IllegalArgumentException("not a path within the pack: " + path);
        }
    }

    /** What takes this change back. */
    public FileChange reversed() {
        return new FileChange(path, after, before);
    }
}
