package io.breakwater.signals;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the real data that some tests judge by; it is no part of the repository. */
public final class SharedData {
    private SharedData() {}

    /** The file, from the directory the environment names or the one beside the clone; else the test is skipped. */
    public static Path file(String path) {
        Optional<Path> found = Stream.of(
                        Optional.ofNullable(System.getenv("BREAKWATER_DATA")).map(Path::of),
                        Optional.of(Path.of("..", "..", "shared", "data")))
                .flatMap(Optional::stream)
                .map(directory -> directory.resolve(path))
                .filter(Files::exists)
                .findFirst();
        assumeTrue(found.isPresent(), "skipped: there is no " + path + "; set BREAKWATER_DATA to the data directory");
        return found.orElseThrow();
    }
}
