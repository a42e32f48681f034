package io.breakwater.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A directory that holds what a deployment stores: marked as such, so that a reset can never delete anything else. */
final class StoredHome {
    private static final String MARK = ".breakwater";

    private StoredHome() {}

    static void mark(Path home) throws CommandFailure {
        try {
            Files.createDirectories(home);
            if (!Files.exists(home.resolve(MARK))) {
                Files.writeString(home.resolve(MARK), "What Breakwater stored; do not edit.\n");
            }
        } catch (IOException e) {
            throw new CommandFailure(
                    "the data directory " + home.toAbsolutePath() + " cannot be written: " + e.getMessage());
        }
    }

    static void delete(Path home) throws CommandFailure {
        if (!Files.exists(home)) {
            return;
        }
        if (!Files.isRegularFile(home.resolve(MARK))) {
            throw new CommandFailure(home.toAbsolutePath()
                    + " does not look like a data directory of Breakwater, so --reset leaves it alone; delete it yourself"
                    + " or name another with --data-dir");
        }
        try (Stream<Path> found = Files.walk(home)) {
            List<Path> deepestFirst = found.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.deleteIfExists(path);
            }
        } catch (IOException | UncheckedIOException e) {
            throw new CommandFailure("the data directory " + home + " cannot be deleted: " + e.getMessage());
        }
    }
}
