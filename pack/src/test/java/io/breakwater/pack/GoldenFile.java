package io.breakwater.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A text kept beside the tests; {@code -Dgolden.update=true} writes it anew. */
final class GoldenFile {
    private static final Path RESOURCES = Path.of("src", "test", "resources");

    private GoldenFile() {}

    static Path resource(String name) {
        return RESOURCES.resolve(name);
    }

    static void assertSame(String name, String actual) throws IOException {
        Path golden = resource(name);
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(golden, actual);
        }
        assertThat(actual)
                .as("%s; if the change is meant: mvn -pl pack -am test -Dgolden.update=true", golden)
                .isEqualTo(Files.readString(golden));
    }
}
