package io.breakwater.server.search;

import io.breakwater.model.problem.Suggestion;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How like a name is to what somebody typed, slips of the keyboard allowed. */
final class Likeness {
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");
    /** Shorter words are like too many others. */
    private static final int SHORTEST_SLIP = 4;

    private static final int SAME = 0;
    private static final int BEGINS = 1;
    private static final int WORDS_BEGIN = 2;
    private static final int CONTAINS = 3;
    private static final int NEARLY = 4;

    private final String typed;
    private final List<String> words;

    Likeness(String typed) {
        this.typed = typed.strip().toLowerCase(Locale.ROOT);
        this.words = words(this.typed);
    }

    /**
     * The place in the order of likeness, 0 for the same; empty where it is not alike.
     *
     * @param names identifiers and titles of one thing
     */
    OptionalInt rank(String... names) {
        List<String> known =
                Arrays.stream(names).map(name -> name.toLowerCase(Locale.ROOT)).toList();
        if (known.contains(typed)) {
            return OptionalInt.of(SAME);
        }
        if (known.stream().anyMatch(name -> name.startsWith(typed))) {
            return OptionalInt.of(BEGINS);
        }
        if (words.isEmpty()) {
            return OptionalInt.empty();
        }
        List<String> theirs = words(String.join(" ", known));
        if (words.stream().allMatch(word -> theirs.stream().anyMatch(one -> one.startsWith(word)))) {
            return OptionalInt.of(WORDS_BEGIN);
        }
        if (words.stream().allMatch(word -> known.stream().anyMatch(name -> name.contains(word)))) {
            return OptionalInt.of(CONTAINS);
        }
        return words.stream().allMatch(word -> isNear(word, theirs)) ? OptionalInt.of(NEARLY) : OptionalInt.empty();
    }

    private static boolean isNear(String word, List<String> theirs) {
        if (word.length() < SHORTEST_SLIP) {
            return theirs.stream().anyMatch(one -> one.startsWith(word));
        }
        return Suggestion.nearest(word, theirs).isPresent()
                || Suggestion.nearest(word, beginnings(theirs, word.length())).isPresent();
    }

    /** A word that is still being typed is held against as much of theirs, a letter left out included. */
    private static List<String> beginnings(List<String> theirs, int length) {
        return theirs.stream()
                .filter(one -> one.length() > length)
                .flatMap(one -> Stream.of(one.substring(0, length), one.substring(0, length + 1)))
                .toList();
    }

    private static List<String> words(String text) {
        return BETWEEN_WORDS.splitAsStream(text).filter(word -> !word.isEmpty()).toList();
    }
}
