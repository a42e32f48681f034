package io.breakwater.history.files;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A file as it should be.
 *
 * @param name as in {@link HistoryFiles}
 * @param sha256 in hexadecimal; empty where it is not known
 */
public record ExpectedFile(String name, long bytes, Optional<String> sha256) {
    public ExpectedFile {
        requireNonNull(name, "name is null");
        requireNonNull(sha256, "sha256 is null");
    }
}
