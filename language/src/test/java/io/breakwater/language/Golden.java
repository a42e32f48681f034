package io.breakwater.language;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Texts that are compared with what is produced; {@code -Dgolden.update=true} writes them anew. */
final class Golden {
    private static final boolean UPDATE = Boolean.getBoolean("golden.update");

    private Golden() {}

    /** A file of this module's goldens. */
    static Path resource(String name) {
        return Path.of("src", "test", "resources", "golden", name);
    }

    /** A file of the documentation. */
    static Path documentation(String name) {
        return Path.of("..", "docs").resolve(name);
    }

    static String read(Path file) {
        try {
            return Files.readString(file, UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void check(Path file, String actual) {
        if (UPDATE) {
            try {
                Files.createDirectories(file.getParent());
                Files.writeString(file, actual, UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        assertThat(actual)
                .as("%s; run with -Dgolden.update=true and read the difference", file)
                .isEqualTo(read(file));
    }
}
