package io.breakwater.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The default pack where a test may change it. */
final class DefaultPackCopy {
    private static final Path PACK = Path.of("../packs/ai-product");

    private DefaultPackCopy() {}

    static Path to(Path target) throws IOException {
        try (Stream<Path> files = Files.walk(PACK)) {
            for (Path file : files.toList()) {
                Files.copy(file, target.resolve(PACK.relativize(file).toString()));
            }
        }
        return target;
    }
}
