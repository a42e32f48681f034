package io.breakwater.pack;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.model.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pack of two hundred detectors is checked as a whole: everything wrong in it is reported at once, and nothing else. */
class ManyDetectorsTest {
    private static final int DETECTORS = 200;

    @TempDir
    private Path directory;

    @Test
    void everythingWrongIsReportedAtOnce() throws IOException {
        Path pack = ManyDetectors.write(directory, DETECTORS, 10);

        PackCheck check = PackReader.read(pack, directory);

        List<String> expected = IntStream.range(0, DETECTORS)
                .filter(number -> number % 10 == 0)
                .mapToObj(number -> "detectors/many_%03d.sql BW2202".formatted(number))
                .toList();
        assertThat(expected).hasSize(20);
        assertThat(check.problems().stream().filter(Problem::isError).map(ManyDetectorsTest::line))
                .containsExactlyElementsOf(expected);
        assertThat(check.pack()).isEmpty();
    }

    @Test
    void aGoodPackHasAllItsPrograms() throws IOException {
        Path pack = ManyDetectors.write(directory, DETECTORS, DETECTORS + 1);
        Files.delete(pack.resolve("detectors/many_000.sql"));

        PackCheck check = PackReader.read(pack, directory);

        assertThat(check.problems().stream().filter(Problem::isError)).isEmpty();
        assertThat(check.problems().stream()
                        .filter(problem -> problem.code().code().startsWith("BW140"))
                        .filter(problem -> !problem.code().code().equals("BW1401")))
                .isEmpty();
        assertThat(check.pack().orElseThrow().programs()).hasSize(DETECTORS);
    }

    private static String line(Problem problem) {
        return problem.place().file() + " " + problem.code().code();
    }
}
