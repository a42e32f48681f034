package io.breakwater.signals.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequiredLiteralsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "ignore all; ignore all",
                "\\bDo anything\\b; do anything",
                "\\b(?:show|reveal)\\b.{0,40}your; show|reveal,your",
                "(?:show|reveal) (?:the )?prompt; show prompt|reveal prompt|show the prompt|reveal the prompt",
                "(?:show me|give).{9}(?:it all|them|[ab]); show me|give",
                "(?:ask.{9}politely|begin); politely|begin",
                "(?:ask.{9}politely|begin.{9}now); politely|begin,ask|now",
                "colou?r of; color of|colour of",
                "gh[pous]_[a-z]{9}; ghp_|gho_|ghu_|ghs_",
                "\\bact\\b as; act as",
                "(?:now|then)+ go; now|then, go",
                "a.b; ''",
                "(?:foo|b); ''",
                "(?i)foo; ''",
                "[abc]+stem; stem",
                "foo(?:bar)*; foo",
                "fo{2,3}bar; bar",
                "\\p{L}foo; ''"
            })
    void findsSetsOfWhichOneTextMustOccur(String regex, String expected) {
        List<Set<String>> sets = expected.isEmpty()
                ? List.of()
                : Stream.of(expected.split(",", -1))
                        .map(set -> Set.of(set.split("\\|", -1)))
                        .toList();

        assertThat(RequiredLiterals.of(regex)).containsExactlyInAnyOrderElementsOf(sets);
    }

    @Test
    void everyMatchedTextHoldsOneOfEachSet() {
        Random random = new Random(11);
        int informative = 0;
        for (int round = 0; round < 20_000; round++) {
            String regex = regex(random, 3);
            String text = text(random);
            List<Set<String>> sets = RequiredLiterals.of(regex);
            informative += sets.isEmpty() ? 0 : 1;
            if (!sets.isEmpty() && Pattern.compile(regex).matcher(text).find()) {
                assertThat(sets)
                        .as("%s matches %s", regex, text)
                        .allMatch(set -> set.stream().anyMatch(text::contains));
            }
        }
        assertThat(informative).isGreaterThan(2_000);
    }

    private static String regex(Random random, int depth) {
        StringBuilder regex = new StringBuilder();
        int parts = 1 + random.nextInt(4);
        for (int i = 0; i < parts; i++) {
            switch (random.nextInt(depth > 0 ? 8 : 6)) {
                case 0 -> regex.append("[ab]");
                case 1 -> regex.append("\\b");
                case 2 -> regex.append('.');
                case 6 -> regex.append("(?:").append(regex(random, depth - 1)).append(')');
                case 7 ->
                    regex.append("(?:")
                            .append(regex(random, depth - 1))
                            .append('|')
                            .append(regex(random, depth - 1))
                            .append(')');
                default -> regex.append(List.of("a", "b", "aab", "bba", "abab").get(random.nextInt(5)));
            }
            if (regex.charAt(regex.length() - 1) != 'b' || !regex.toString().endsWith("\\b")) {
                regex.append(List.of("", "", "", "", "?", "*", "+", "{2}", "{0,1}", "+?")
                        .get(random.nextInt(10)));
            }
        }
        return regex.toString();
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(20);
        for (int i = 0; i < length; i++) {
            text.append(random.nextInt(6) == 0 ? ' ' : (char) ('a' + random.nextInt(2)));
        }
        return text.toString();
    }
}
