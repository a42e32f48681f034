package io.breakwater.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import io.breakwater.model.pack.PatternDefinition;
import io.breakwater.signals.Signals;
import io.breakwater.signals.vectorscan.VectorscanUnavailableException;
import io.breakwater.testkit.TestData;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The shipped pack's patterns mark the same places with Vectorscan and without, in the texts of their own tests and, where the
 * data is there, in thousands of public ones. Skipped, saying why, where the native library does not load.
 */
final class VectorscanPackTest {
    private static final int LINES_OF_A_FILE = 400;

    @Test
    void theShippedPackMarksTheSame() throws IOException {
        List<PatternDefinition> patterns =
                TestPacks.shipped("ai-product").definitions().patterns();
        Signals plain = Signals.of(patterns, List.of());
        Signals quick = Signals.of(patterns, List.of());
        start(quick);

        int marked = 0;
        for (String text : texts(patterns)) {
            var expected = plain.highlight(text);
            marked += expected.isEmpty() ? 0 : 1;
            assertThat(quick.highlight(text)).as(text).isEqualTo(expected);
        }

        quick.stopVectorscan();
        assertThat(marked).isGreaterThan(patterns.size());
    }

    private static void start(Signals signals) {
        try {
            var started = signals.startVectorscan();
            assertThat(started.expressions())
                    .as("expressions that are translated")
                    .isGreaterThan(started.of() * 9 / 10);
        } catch (VectorscanUnavailableException e) {
            abort("Vectorscan is not at work here: " + e.getMessage());
        }
    }

    private static List<String> texts(List<PatternDefinition> patterns) throws IOException {
        List<String> texts = new ArrayList<>();
        patterns.forEach(pattern -> {
            texts.addAll(pattern.matches());
            texts.addAll(pattern.ignores());
        });
        Optional<Path> data = TestData.directory().map(directory -> directory.resolve("text"));
        if (data.isPresent()) {
            try (Stream<Path> files = Files.list(data.get())) {
                for (Path file : files.sorted().toList()) {
                    new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                            .lines()
                            .limit(LINES_OF_A_FILE)
                            .forEach(texts::add);
                }
            }
        }
        return texts;
    }
}
