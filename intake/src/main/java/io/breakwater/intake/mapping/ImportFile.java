package io.breakwater.intake.mapping;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/**
 * A file that an import reads.
 *
 * @param name path relative to the data directory: how problems and identifiers name it
 */
public record ImportFile(String name, Path path) {
    public ImportFile {
        requireNonNull(name, "name is null");
        requireNonNull(path, "path is null");
    }
}
