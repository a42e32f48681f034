package io.breakwater.testkit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the real data sets that some tests read; they are never part of the repository. */
public final class TestData {
    private TestData() {}

    /**
     * The directory the environment variable {@code BREAKWATER_DATA} names, else the nearest {@code ../shared/data} seen
     * from the root of the repository upwards, else empty.
     */
    public static Optional<Path> directory() {
        String named = System.getenv("BREAKWATER_DATA");
        if (named != null && !named.isEmpty()) {
            return Optional.of(Path.of(named)).filter(Files::isDirectory);
        }
        for (Path start = repositoryRoot(); start != null; start = start.getParent()) {
            Path candidate = start.resolveSibling("shared").resolve("data");
            if (Files.isDirectory(candidate)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    private static @Nullable Path repositoryRoot() {
        Path directory = Path.of("").toAbsolutePath();
        while (directory != null && !Files.isDirectory(directory.resolve(".mvn"))) {
            directory = directory.getParent();
        }
        return directory;
    }
}
