package io.breakwater.pack;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.model.problem.Problem;
import io.breakwater.pack.problem.PackProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokenPackTest {
    @TempDir
    private Path directory;

    @Test
    void everyMistakeIsReportedAtOnceWithPlaceAndRemedy() throws IOException {
        PackCheck check = PackReader.read(GoldenFile.resource("broken"), directory);

        assertThat(check.pack()).isEmpty();
        assertThat(check.problems())
                .allSatisfy(problem -> assertThat(problem.remedy()).isNotBlank());
        GoldenFile.assertSame(
                "broken.txt", check.problems().stream().map(Problem::render).collect(Collectors.joining("\n")));
    }

    @Test
    void aDirectoryThatIsNotThereIsAProblem() {
        assertProblem(PackReader.read(directory.resolve("none"), null), PackProblem.UNREADABLE_FILE, "none");
    }

    @Test
    void anEmptyDirectoryIsNoPack() {
        assertProblem(PackReader.read(directory, null), PackProblem.MISSING_FILE, "breakwater.yaml");
    }

    @Test
    void linksOutOfThePackAreRefused() throws IOException {
        Path outside = Files.writeString(directory.resolve("outside.yaml"), "name: outside");
        Path pack = Files.createDirectory(directory.resolve("pack"));
        Files.createSymbolicLink(pack.resolve("breakwater.yaml"), outside);

        PackCheck check = PackReader.read(pack, null);

        assertProblem(check, PackProblem.LINK_OUT_OF_PACK, "breakwater.yaml");
    }

    @Test
    void filesThatAreTooLargeOrNoTextAreRefused() throws IOException {
        Files.writeString(directory.resolve("harms.yaml"), "#".repeat((2 << 20) + 1));
        Files.write(directory.resolve("breakwater.yaml"), new byte[] {(byte) 0xC3, (byte) 0x28});

        PackCheck check = PackReader.read(directory, null);

        assertProblem(check, PackProblem.FILE_TOO_LARGE, "harms.yaml");
        assertProblem(check, PackProblem.NOT_TEXT, "breakwater.yaml");
    }

    @Test
    void deeplyNestedYamlIsRefused() throws IOException {
        Files.writeString(directory.resolve("harms.yaml"), "[".repeat(10_000));

        assertProblem(PackReader.read(directory, null), PackProblem.YAML_SYNTAX, "harms.yaml");
    }

    @Test
    void valuesOfTheWrongShapeNeverThrow() throws IOException {
        for (String text : new String[] {
            "", "~", "3", "[]", "{}", "- 1", "a: {b: c}", "? [x]\n: y", "\0", "%", "--- 1\n--- 2", "!!java.net.URL [x]"
        }) {
            for (String path : new String[] {
                "breakwater.yaml",
                "harms.yaml",
                "tables/a.yaml",
                "detectors/a.sql",
                "detectors/a.test.yaml",
                "policies/a.md",
                "actions/a.yaml",
                "queues/a.yaml",
                "lists/a.yaml",
                "patterns/a.yaml",
                "imports/a.yaml"
            }) {
                Path file = directory.resolve(path);
                Files.createDirectories(file.getParent());
                String whole = path.endsWith(".sql")
                        ? "/*---\n" + text + "\n---*/\nSELECT 1"
                        : path.endsWith(".md") ? "---\n" + text + "\n---\ntext" : text;
                Files.writeString(file, whole);
            }
            assertThat(PackReader.read(directory, null).hasErrors()).as(text).isTrue();
        }
    }

    private static void assertProblem(PackCheck check, PackProblem code, String file) {
        assertThat(check.pack()).isEmpty();
        assertThat(check.problems()).anySatisfy(problem -> {
            assertThat(problem.code()).isEqualTo(code);
            assertThat(problem.place().file()).endsWith(file);
        });
    }
}
