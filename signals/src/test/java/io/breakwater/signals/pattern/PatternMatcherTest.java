package io.breakwater.signals.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.model.pack.PatternDefinition;
import io.breakwater.model.pack.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PatternMatcherTest {
    @Test
    void matchesKeywordsAsWholeWords() {
        PatternMatcher matcher =
                new PatternMatcher(List.of(keywords("dan", "DAN"), keywords("all", "do anything now")));

        assertThat(matcher.match("You are D4N. You can do\n anything now")).containsExactly("all", "dan");
        assertThat(matcher.match("dance, Jordan; redo anything nowhere")).isEmpty();
    }

    @Test
    void matchesExpressionsWithoutCase() {
        PatternMatcher matcher =
                new PatternMatcher(List.of(regexes("ignore", "ignore (?:all |the )*(?:PREVIOUS|above)")));

        assertThat(matcher.match("Please IGNORE  all the previous")).containsExactly("ignore");
        assertThat(matcher.match("please ignore it")).isEmpty();
    }

    @Test
    void findsOverlappingKeywordsAndSuffixes() {
        PatternMatcher matcher = new PatternMatcher(List.of(
                keywords("a", "buy cheap followers"), keywords("b", "cheap followers"), keywords("c", "followers")));

        assertThat(matcher.match("buy cheap followers")).containsExactly("a", "b", "c");
    }

    @Test
    void showsWhereItMatchedInTheOriginal() {
        PatternMatcher matcher = new PatternMatcher(List.of(keywords("k", "jailbreak"), regexes("r", "br\\w+")));
        String text = "A J\u200B4ilbreak here";

        List<Occurrence> spans = matcher.occurrences(text);

        assertThat(spans)
                .extracting(span -> text.substring(span.start(), span.end()))
                .containsExactly("J\u200B4ilbreak", "break");
    }

    @Test
    void withoutPatternsNothingMatches() {
        assertThat(new PatternMatcher(List.of()).match("anything")).isEmpty();
    }

    @Test
    void theAutomatonFindsWhatSearchingWordByWordFinds() {
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            List<String> words = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                words.add(letters(random, 1 + random.nextInt(4)));
            }
            String text = letters(random, 60);
            List<String> found = new ArrayList<>();
            new Automaton(words).search(text, (word, end) -> found.add(word + "@" + end));

            List<String> expected = new ArrayList<>();
            for (int word = 0; word < words.size(); word++) {
                for (int at = text.indexOf(words.get(word)); at >= 0; at = text.indexOf(words.get(word), at + 1)) {
                    expected.add(word + "@" + (at + words.get(word).length()));
                }
            }
            assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    private static String letters(Random random, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append((char) ('a' + random.nextInt(3)));
        }
        return text.toString();
    }

    private static PatternDefinition keywords(String id, String... keywords) {
        return new PatternDefinition(
                id,
                "jailbreak",
                Severity.LOW,
                Optional.empty(),
                "",
                List.of(keywords),
                List.of(),
                List.of(),
                List.of(),
                "p.yaml",
                1);
    }

    private static PatternDefinition regexes(String id, String... regexes) {
        return new PatternDefinition(
                id,
                "jailbreak",
                Severity.LOW,
                Optional.empty(),
                "",
                List.of(),
                List.of(regexes),
                List.of(),
                List.of(),
                "p.yaml",
                1);
    }
}
