package io.breakwater.signals.pattern;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Works out of a regular expression a set of texts of which at least one stands in every text it matches. Knows only a
 * plain part of the grammar; for all else the answer is that nothing is known.
 */
final class RequiredLiterals {
    private static final int SHORTEST = 3;
    private static final int MOST = 64;

    private final String regex;
    private int position;

    private RequiredLiterals(String regex) {
        this.regex = regex;
    }

    /** The texts in lower case; empty where nothing is known, so that the expression must always be tried. */
    static List<String> of(String regex) {
        try {
            RequiredLiterals parser = new RequiredLiterals(regex);
            Optional<List<String>> literals = parser.alternatives();
            return parser.position == regex.length() ? literals.orElse(List.of()) : List.of();
        } catch (NotPlainException e) {
            return List.of();
        }
    }

    /** One set for all branches, as far as every branch has one. */
    private Optional<List<String>> alternatives() {
        List<String> all = new ArrayList<>();
        boolean known = true;
        while (true) {
            Optional<List<String>> branch = sequence();
            known &= branch.isPresent();
            branch.ifPresent(all::addAll);
            if (position == regex.length() || regex.charAt(position) != '|') {
                return known && all.size() <= MOST ? Optional.of(all) : Optional.empty();
            }
            position++;
        }
    }

    /** The best set of any of the parts that must all match. */
    private Optional<List<String>> sequence() {
        Optional<List<String>> best = Optional.empty();
        StringBuilder run = new StringBuilder();
        while (position < regex.length() && regex.charAt(position) != '|' && regex.charAt(position) != ')') {
            Part part = part();
            int least = repetition();
            if (part.literal() != 0 && least >= 0) {
                run.append(part.literal());
                continue;
            }
            if (part.literal() != 0 && least == REPEATED) {
                run.append(part.literal());
            }
            best = better(best, run);
            run.setLength(0);
            if (least != OPTIONAL && part.group().isPresent()) {
                best = better(best, part.group());
            }
        }
        return better(best, run);
    }

    private static final int OPTIONAL = -2;
    private static final int REPEATED = -1;
    private static final int ONCE = 0;

    /** What a quantifier at this position, if there is one, says of the part before it. */
    private int repetition() {
        if (position == regex.length()) {
            return ONCE;
        }
        int result;
        switch (regex.charAt(position)) {
            case '*', '?' -> {
                result = OPTIONAL;
                position++;
            }
            case '+' -> {
                result = REPEATED;
                position++;
            }
            case '{' -> {
                int end = regex.indexOf('}', position);
                if (end < 0 || !Character.isDigit(regex.charAt(position + 1))) {
                    throw new NotPlainException();
                }
                result = regex.charAt(position + 1) == '0' ? OPTIONAL : REPEATED;
                position = end + 1;
            }
            default -> {
                return ONCE;
            }
        }
        if (position < regex.length() && regex.charAt(position) == '?') {
            position++;
        }
        if (position < regex.length() && "*+?{".indexOf(regex.charAt(position)) >= 0) {
            throw new NotPlainException();
        }
        return result;
    }

    private Part part() {
        char character = regex.charAt(position++);
        return switch (character) {
            case '(' -> group();
            case '[' -> characterClass();
            case '\\' -> escape();
            case '.', '^', '$' -> Part.UNKNOWN;
            case '*', '+', '?', '{' -> throw new NotPlainException();
            default -> Part.of(character);
        };
    }

    private Part group() {
        if (regex.startsWith("?:", position)) {
            position += 2;
        } else if (regex.startsWith("?", position)) {
            throw new NotPlainException();
        }
        Optional<List<String>> literals = alternatives();
        if (position == regex.length()) {
            throw new NotPlainException();
        }
        position++;
        return new Part((char) 0, literals);
    }

    private Part characterClass() {
        if (regex.startsWith("^", position)) {
            position++;
        }
        if (regex.startsWith("]", position)) {
            position++;
        }
        while (position < regex.length() && regex.charAt(position) != ']') {
            if (regex.charAt(position) == '[') {
                throw new NotPlainException();
            }
            position += regex.charAt(position) == '\\' ? 2 : 1;
        }
        if (position >= regex.length()) {
            throw new NotPlainException();
        }
        position++;
        return Part.UNKNOWN;
    }

    private Part escape() {
        if (position == regex.length()) {
            throw new NotPlainException();
        }
        char escaped = regex.charAt(position++);
        if ("bBdDsSwWAz".indexOf(escaped) >= 0) {
            return Part.UNKNOWN;
        }
        if (Character.isLetterOrDigit(escaped)) {
            throw new NotPlainException();
        }
        return Part.of(escaped);
    }

    private static Optional<List<String>> better(Optional<List<String>> best, StringBuilder run) {
        return run.length() < SHORTEST ? best : better(best, Optional.of(List.of(run.toString())));
    }

    /** The set whose shortest text is longer says more. */
    private static Optional<List<String>> better(Optional<List<String>> best, Optional<List<String>> other) {
        return shortest(other) > shortest(best) ? other : best;
    }

    private static int shortest(Optional<List<String>> literals) {
        return literals.map(
                        texts -> texts.stream().mapToInt(String::length).min().orElse(0))
                .orElse(0);
    }

    /** One character or one group; {@code literal} is 0 where it is not a character. */
    private record Part(char literal, Optional<List<String>> group) {
        static final Part UNKNOWN = new Part((char) 0, Optional.empty());

        static Part of(char character) {
            String lower = Character.toString(character).toLowerCase(Locale.ROOT);
            return lower.length() == 1 && character < 0x80 ? new Part(lower.charAt(0), Optional.empty()) : UNKNOWN;
        }
    }

    /** The expression uses grammar that is not looked into. */
    private static final class NotPlainException extends RuntimeException {
        private static final long serialVersionUID = 1;

        NotPlainException() {
            super(null, null, false, false);
        }
    }
}
