package io.breakwater.intake.mapping;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;

/**
 * The files of a folder that are read together, where files are added to the folder but never change: those whose names
 * come after {@code after}, up to and including {@code through}.
 *
 * @param after the last file of the span before this one; empty for the first span
 * @param rows number of rows of the span that become something
 */
record FileSpan(String after, String through, long rows) {
    FileSpan {
        requireNonNull(after, "after is null");
        requireNonNull(through, "through is null");
        if (rows < 0) {
            throw new IllegalArgumentException("rows is negative");
        }
    }

    List<ImportFile> of(List<ImportFile> all) {
        return all.stream()
                .filter(file -> isLater(file, after) && !isLater(file, through))
                .toList();
    }

    List<ImportFile> later(List<ImportFile> all) {
        return all.stream().filter(file -> isLater(file, through)).toList();
    }

    /** Compared as the files are sorted. */
    private static boolean isLater(ImportFile file, String name) {
        return Path.of(file.name()).compareTo(Path.of(name)) > 0;
    }
}
