package io.breakwater.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A page of the reference that is written by a test: {@code -Dgolden.update=true} writes it anew. */
final class GeneratedPage {
    private GeneratedPage() {}

    /** @param path from the top of the checkout */
    static void check(String path, String content) {
        Path page = Checkout.directory().resolve(path);
        try {
            if (Boolean.getBoolean("golden.update")) {
                Files.writeString(page, content);
            }
            assertThat(Files.exists(page) ? Files.readString(page) : "")
                    .as("%s; if the change is meant: mvn -pl architecture-tests -am test -Dgolden.update=true", page)
                    .isEqualTo(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
