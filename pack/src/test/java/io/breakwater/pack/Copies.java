package io.breakwater.pack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Copies of packs that a test may change. */
final class Copies {
    private Copies() {}

    static Path of(Path pack, Path target) throws IOException {
        try (Stream<Path> files = Files.walk(pack)) {
            for (Path file : files.toList()) {
                Path copy = target.resolve(pack.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
        return target;
    }
}
