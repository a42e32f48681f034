package io.breakwater.signals.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.breakwater.model.pack.PatternDefinition;
import io.breakwater.model.pack.Severity;
import io.breakwater.testkit.TestData;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.junit.jupiter.api.Test;

/** Disguised keywords are found, and ordinary texts are not found more often for it. */
final class EvasionSuiteTest {
    private static final List<String> KEYWORDS = List.of("ignore all previous instructions", "jailbreak");
    private static final Pattern ESCAPE = Pattern.compile("\\\\u([0-9a-f]{4})");
    /** Nothing undoes these: they would need a guess at what was meant. */
    private static final List<String> NOT_FOUND = List.of(
            "a Cyrillic palochka for l",
            "the words backwards",
            "letters backwards",
            "one letter left out",
            "hyphens inside words at will");

    private static final PatternMatcher MATCHER = new PatternMatcher(List.of(new PatternDefinition(
            "disguised",
            "jailbreak",
            Severity.LOW,
            Optional.empty(),
            "",
            KEYWORDS,
            List.of(),
            List.of(),
            List.of(),
            "p.yaml",
            1)));

    @Test
    void nineOfTenDisguisesAreSeenThrough() throws IOException {
        List<String> missed = new ArrayList<>();
        List<String[]> disguises = disguises();
        for (String[] disguise : disguises) {
            if (MATCHER.match(disguise[1]).isEmpty()) {
                missed.add(disguise[0]);
            }
        }

        assertThat(disguises).hasSizeGreaterThanOrEqualTo(40);
        assertThat(missed).containsExactlyInAnyOrderElementsOf(NOT_FOUND);
        assertThat(disguises.size() - missed.size()).isGreaterThanOrEqualTo((int) Math.ceil(0.9 * disguises.size()));
    }

    @Test
    void ordinaryTextsAreFoundNoMoreOftenThanWithoutNormalForm() throws IOException {
        Optional<Path> data = TestData.directory();
        assumeTrue(data.isPresent(), "skipped: there is no data directory; BREAKWATER_DATA may name one");
        List<Pattern> plain = KEYWORDS.stream()
                .map(keyword -> Pattern.compile("\\b" + keyword + "\\b", Pattern.CASE_INSENSITIVE))
                .toList();
        int texts = 0;
        for (String[] source : new String[][] {
            {"benign_chat.csv", "prompt"},
            {"benign_instructions.csv", "instruction"},
            {"benign_instructions.csv", "context"},
            {"benign_image_prompts.csv", "prompt"}
        }) {
            for (String text : column(data.orElseThrow().resolve("text").resolve(source[0]), source[1])) {
                texts++;
                if (!MATCHER.match(text).isEmpty()) {
                    assertThat(plain)
                            .as(text)
                            .anyMatch(keyword -> keyword.matcher(text).find());
                }
            }
        }
        assertThat(texts).isGreaterThan(4_000);
    }

    private static List<String[]> disguises() throws IOException {
        try (InputStream file =
                Objects.requireNonNull(EvasionSuiteTest.class.getResourceAsStream("/evasions.txt"), "no file")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" => ", 2))
                    .map(fields -> new String[] {fields[0], unescaped(fields[1])})
                    .toList();
        }
    }

    private static String unescaped(String text) {
        return ESCAPE.matcher(text).replaceAll(found -> {
            String character = Character.toString((char) Integer.parseInt(found.group(1), 16));
            return character.equals("\\") ? "\\\\" : character;
        });
    }

    private static List<String> column(Path file, String name) throws IOException {
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (Reader reader = Files.newBufferedReader(file)) {
            return format.parse(reader).stream().map(row -> row.get(name)).toList();
        }
    }
}
