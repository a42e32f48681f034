package io.breakwater.signals.vectorscan;

import java.util.List;
import java.util.Random;

/** Expressions of all kinds that are translated, and texts that they often match. */
final class RandomExpressions {
    private static final List<String> PARTS = List.of(
            "a", "b", "k", "s", "K", "1", "_", " ", "-", ".", "\\.", "\\d", "\\w", "\\s", "\\D", "\\W", "\\S", "[ab]",
            "[^ab]", "[a-k]", "[^k-s]", "[\\w-]", "[^\\w]", "[^\\s]", "[-a]", "\\n", "\\-", "ab", "sk");
    private static final List<String> PLACES = List.of("^", "$", "\\b", "\\B", "\\A", "\\z");
    private static final List<String> QUANTIFIERS =
            List.of("*", "+", "?", "*?", "+?", "??", "{2}", "{1,3}", "{0,5}", "{2,}", "{0,1}?");
    private static final List<String> LETTERS = List.of(
            "a",
            "b",
            "k",
            "s",
            "A",
            "K",
            "S",
            "1",
            "_",
            " ",
            "-",
            ".",
            "\n",
            "\t",
            "é",
            "語",
            "\uD83D\uDE00",
            "\uD800",
            "ab",
            "sk",
            "\u000B",
            "x");

    private final Random random;

    RandomExpressions(Random random) {
        this.random = random;
    }

    String expression() {
        return branches(2);
    }

    /** Now and then with a letter that is only another case of an ASCII one. */
    String text() {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(14);
        for (int i = 0; i < length; i++) {
            text.append(random.nextInt(200) == 0 ? "\u017F" : random.nextInt(200) == 0 ? "\u212A" : of(LETTERS));
        }
        return text.toString();
    }

    private String branches(int depth) {
        StringBuilder branches = new StringBuilder(sequence(depth));
        while (random.nextInt(4) == 0) {
            branches.append('|').append(sequence(depth));
        }
        return branches.toString();
    }

    private String sequence(int depth) {
        StringBuilder sequence = new StringBuilder();
        int length = 1 + random.nextInt(4);
        for (int i = 0; i < length; i++) {
            int kind = random.nextInt(10);
            if (kind == 0) {
                sequence.append(of(PLACES));
                continue;
            }
            sequence.append(
                    kind < 3 && depth > 0
                            ? (random.nextBoolean() ? "(?:" : "(") + branches(depth - 1) + ")"
                            : of(PARTS));
            if (random.nextInt(3) == 0) {
                sequence.append(of(QUANTIFIERS));
            }
        }
        return sequence.toString();
    }

    private String of(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
