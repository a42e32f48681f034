package io.breakwater.benchmarks.signals;

import io.breakwater.model.pack.PatternDefinition;
import io.breakwater.model.pack.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Patterns made of words that occur in the prompts, so that many of them nearly match: harder than foreign words. */
final class DrawnPatterns {
    private static final int SHORTEST_WORD = 4;

    private DrawnPatterns() {}

    /** So many patterns, six of ten a phrase of two words, the others an expression of two choices with a gap between. */
    static List<PatternDefinition> of(List<String> prompts, int count) {
        Random random = new Random(2);
        List<String> words = prompts.stream()
                .flatMap(text -> Stream.of(text.toLowerCase(Locale.ROOT).split("[^a-z]+", -1)))
                .filter(word -> word.length() >= SHORTEST_WORD)
                .distinct()
                .sorted()
                .toList();
        Supplier<String> word = () -> words.get(random.nextInt(words.size()));
        List<PatternDefinition> patterns = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            boolean phrase = i % 10 < 6;
            patterns.add(new PatternDefinition(
                    String.format(Locale.ROOT, "p%05d", i),
                    "spam",
                    Severity.LOW,
                    Optional.empty(),
                    "",
                    phrase ? List.of(word.get() + " " + word.get()) : List.of(),
                    phrase
                            ? List.of()
                            : List.of("\\b(?:%s|%s|%s)\\b.{0,60}\\b(?:%s|%s)\\b"
                                    .formatted(word.get(), word.get(), word.get(), word.get(), word.get())),
                    List.of(),
                    List.of(),
                    "benchmark",
                    1));
        }
        return patterns;
    }

    /** Those of a file of expressions, one a line. */
    static List<PatternDefinition> read(Path file) throws IOException {
        List<PatternDefinition> patterns = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            String id = String.format(Locale.ROOT, "p%05d", patterns.size());
            patterns.add(new PatternDefinition(
                    id,
                    "spam",
                    Severity.LOW,
                    Optional.empty(),
                    "",
                    List.of(),
                    List.of(line),
                    List.of(),
                    List.of(),
                    "benchmark",
                    1));
        }
        return patterns;
    }

    /** The same for the JDK's own matcher. */
    static Pattern plain(PatternDefinition pattern) {
        String source = pattern.keywords().isEmpty()
                ? pattern.regexes().get(0)
                : "\\b" + Pattern.quote(pattern.keywords().get(0)) + "\\b";
        return Pattern.compile(source, Pattern.CASE_INSENSITIVE);
    }
}
