package io.breakwater.signals.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.google.re2j.Pattern;
import io.breakwater.model.pack.PatternDefinition;
import io.breakwater.model.pack.Severity;
import io.breakwater.signals.text.EncodedSegments;
import io.breakwater.signals.text.TextNormalizer;
import io.breakwater.signals.vectorscan.VectorscanUnavailableException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** All patterns at once find what trying one after the other finds. */
final class PatternParityTest {
    private static final long SEED = 20_261;
    private static final List<String> WORDS = List.of(
            "ignore",
            "all",
            "previous",
            "rules",
            "act",
            "as",
            "dan",
            "you",
            "are",
            "free",
            "of",
            "the",
            "filter",
            "now");
    private static final List<String> GAPS = List.of(" ", "  ", ", ", ".", "-", "\u200B ", "");

    @Test
    void onePassFindsWhatTryingEachFinds() {
        Random random = new Random(SEED);
        int matched = 0;
        for (int round = 0; round < 60; round++) {
            List<PatternDefinition> patterns = patterns(random);
            PatternMatcher matcher = new PatternMatcher(patterns);
            for (int i = 0; i < 60; i++) {
                String text = text(random);
                List<String> expected = one(patterns, text);
                matched += expected.size();
                assertThat(matcher.match(text))
                        .as("seed %d: %s in '%s'", SEED, patterns, text)
                        .isEqualTo(expected);
                assertThat(matcher.occurrences(text).stream()
                                .map(Occurrence::pattern)
                                .distinct()
                                .sorted())
                        .as("seed %d: marked in '%s'", SEED, text)
                        .isEqualTo(expected);
            }
        }
        assertThat(matched).isGreaterThan(3_000);
    }

    /** Skipped, saying why, where the native library does not load. */
    @Test
    void vectorscanChangesNothing() {
        Random random = new Random(SEED + 1);
        int matched = 0;
        for (int round = 0; round < 60; round++) {
            List<PatternDefinition> patterns = patterns(random);
            PatternMatcher plain = new PatternMatcher(patterns);
            PatternMatcher quick = withVectorscan(patterns);
            for (int i = 0; i < 100; i++) {
                String text = text(random);
                List<String> expected = plain.match(text);
                matched += expected.size();
                assertThat(quick.match(text))
                        .as("seed %d: %s in '%s'", SEED + 1, patterns, text)
                        .isEqualTo(expected);
                assertThat(quick.occurrences(text))
                        .as("seed %d: marked in '%s'", SEED + 1, text)
                        .isEqualTo(plain.occurrences(text));
            }
            quick.stopVectorscan();
            String text = text(random);
            assertThat(quick.match(text)).isEqualTo(plain.match(text));
        }
        assertThat(matched).isGreaterThan(5_000);
    }

    private static PatternMatcher withVectorscan(List<PatternDefinition> patterns) {
        PatternMatcher matcher = new PatternMatcher(patterns);
        try {
            assertThat(matcher.startVectorscan().expressions()).isPositive();
        } catch (VectorscanUnavailableException e) {
            abort("Vectorscan is not at work here: " + e.getMessage());
        }
        return matcher;
    }

    private static List<String> one(List<PatternDefinition> patterns, String text) {
        List<String> normals = Stream.concat(
                        Stream.of(text), EncodedSegments.of(text).stream().map(EncodedSegments.Segment::decoded))
                .map(TextNormalizer::normalize)
                .toList();
        TreeSet<String> found = new TreeSet<>();
        for (PatternDefinition pattern : patterns) {
            for (String normal : normals) {
                boolean keyword = pattern.keywords().stream().anyMatch(word -> hasWord(normal, word));
                boolean regex = pattern.regexes().stream()
                        .anyMatch(source -> Pattern.compile(source, Pattern.CASE_INSENSITIVE)
                                .matcher(normal)
                                .find());
                if (keyword || regex) {
                    found.add(pattern.id());
                }
            }
        }
        return List.copyOf(found);
    }

    private static boolean hasWord(String text, String keyword) {
        String word = TextNormalizer.normalize(keyword);
        for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
            int end = at + word.length();
            boolean before = at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1));
            boolean after = end == text.length() || !Character.isLetterOrDigit(text.charAt(end));
            if (before && after) {
                return true;
            }
        }
        return false;
    }

    private static List<PatternDefinition> patterns(Random random) {
        List<PatternDefinition> patterns = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            List<String> keywords =
                    random.nextBoolean() ? List.of(words(random, 1 + random.nextInt(3), " ")) : List.of();
            List<String> regexes = keywords.isEmpty() ? List.of(regex(random), regex(random)) : List.of();
            patterns.add(new PatternDefinition(
                    "p" + i,
                    "jailbreak",
                    Severity.LOW,
                    Optional.empty(),
                    "",
                    keywords,
                    regexes,
                    List.of(),
                    List.of(),
                    "p.yaml",
                    1));
        }
        return patterns;
    }

    private static String regex(Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> "\\b" + word(random) + "\\b.{0,12}\\b" + word(random);
            case 1 -> "(?:" + word(random) + "|" + word(random) + ") (?:" + word(random) + " )*" + word(random);
            case 2 -> word(random).charAt(0) + "[a-z]+ " + word(random) + "?";
            case 3 -> "(?:" + word(random) + ".{3}" + word(random) + "|" + word(random) + ")s?$";
            default -> "^" + word(random) + "\\W+" + word(random).substring(1);
        };
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        int length = 1 + random.nextInt(12);
        for (int i = 0; i < length; i++) {
            String word = word(random);
            text.append(
                    switch (random.nextInt(12)) {
                        case 0 -> word.toUpperCase(Locale.ROOT);
                        case 1 -> String.join(".", word.split("", -1));
                        case 2 -> word.replace('e', '3').replace('a', '@');
                        case 3 ->
                            Base64.getEncoder()
                                    .encodeToString(
                                            (word + " " + words(random, 3, " ")).getBytes(StandardCharsets.UTF_8));
                        default -> word;
                    });
            text.append(GAPS.get(random.nextInt(GAPS.size())));
        }
        return text.toString();
    }

    private static String words(Random random, int count, String gap) {
        return String.join(gap, Stream.generate(() -> word(random)).limit(count).toList());
    }

    private static String word(Random random) {
        return WORDS.get(random.nextInt(WORDS.size()));
    }
}
