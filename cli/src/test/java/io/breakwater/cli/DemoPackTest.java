package io.breakwater.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DemoPackTest {
    @TempDir
    private Path directory;

    private Path source;
    private Path home;

    @BeforeEach
    void writeAPack() throws IOException {
        source = directory.resolve("source");
        Files.createDirectories(source.resolve("detectors"));
        home = Files.createDirectories(directory.resolve("home"));
        Files.writeString(source.resolve("breakwater.yaml"), "name: one");
        Files.writeString(source.resolve("detectors/a.sql"), "SELECT 1");
    }

    @Test
    void theCopyFollowsThePack() throws Exception {
        Path copy = DemoPack.of(source, home);
        assertThat(copy.resolve("detectors/a.sql")).hasContent("SELECT 1");
        Files.writeString(source.resolve("detectors/b.sql"), "SELECT 2");
        Files.delete(source.resolve("detectors/a.sql"));
        assertThat(DemoPack.of(source, home)).isEqualTo(copy);
        assertThat(copy.resolve("detectors/b.sql")).hasContent("SELECT 2");
        assertThat(copy.resolve("detectors/a.sql")).doesNotExist();
    }

    @Test
    void whatSomebodyChangedInItStays() throws Exception {
        Path copy = DemoPack.of(source, home);
        Files.writeString(copy.resolve("detectors/mine.sql"), "SELECT 3");
        Files.writeString(source.resolve("detectors/b.sql"), "SELECT 2");
        DemoPack.of(source, home);
        assertThat(copy.resolve("detectors/mine.sql")).hasContent("SELECT 3");
        assertThat(copy.resolve("detectors/b.sql")).doesNotExist();
    }
}
