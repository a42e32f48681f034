package io.breakwater.signals.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import java.util.List;
import java.util.Random;
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
                "\\b(?:show|reveal)\\b.{0,40}your; reveal,show,your",
                "(?:show|reveal) (?:the )?prompts?; prompt",
                "colou?r of; colo,r of",
                "a.b; ''",
                "(?:foo|b); ''",
                "(?i)foo; ''",
                "[abc]+stem; stem",
                "foo(?:bar)*; foo",
                "fo{2,3}bar; bar",
                "\\p{L}foo; ''"
            })
    void findsTextsOfWhichOneMustOccur(String regex, String allowed) {
        List<String> found = RequiredLiterals.of(regex);

        if (allowed.isEmpty()) {
            assertThat(found).isEmpty();
        } else {
            assertThat(List.of(allowed.split(",", -1))).containsAll(found);
            assertThat(found).isNotEmpty();
        }
    }

    @Test
    void everyMatchedTextHoldsOneOfThem() {
        Random random = new Random(11);
        int informative = 0;
        for (int round = 0; round < 20_000; round++) {
            String regex = regex(random, 3);
            String text = text(random);
            List<String> literals = RequiredLiterals.of(regex);
            informative += literals.isEmpty() ? 0 : 1;
            if (!literals.isEmpty() && Pattern.compile(regex).matcher(text).find()) {
                assertThat(literals).as("%s matches %s", regex, text).anyMatch(text::contains);
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
