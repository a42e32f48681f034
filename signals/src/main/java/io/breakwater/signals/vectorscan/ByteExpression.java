package io.breakwater.signals.vectorscan;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says an RE2 expression that ignores case in Vectorscan's words, over {@linkplain ByteText texts as bytes}. Only that part of
 * the grammar is translated whose meaning leaves no doubt, and each character of it is written out as the set of bytes it
 * matches; all else is left to RE2/J. It is also what keeps packs from harming the process: nothing long, deep or with large
 * counts reaches native code.
 */
final class ByteExpression {
    private static final int LONGEST = 4_000;
    private static final int DEEPEST = 20;
    /** Places of an expression whose counts are written out. */
    private static final int HEAVIEST = 2_000;

    private static final Pattern COUNT = Pattern.compile("\\{(\\d{1,3})(?:,(\\d{0,3}))?\\}");

    private final String regex;
    private final StringBuilder written = new StringBuilder();
    private int position;
    private int depth;

    private ByteExpression(String regex) {
        this.regex = regex;
    }

    /**
     * An expression in Vectorscan's words.
     *
     * @param weight how many places it has when its counts are written out
     */
    record Translation(String expression, int weight) {}

    /**
     * The translation; empty where there is none.
     *
     * @param regex compiles as an RE2 expression
     */
    static Optional<Translation> of(String regex) {
        if (regex.length() > LONGEST) {
            return Optional.empty();
        }
        ByteExpression expression = new ByteExpression(regex);
        try {
            int weight = expression.branches();
            return expression.position < regex.length()
                    ? Optional.empty()
                    : Optional.of(new Translation(expression.written.toString(), weight));
        } catch (NotTranslatedException e) {
            return Optional.empty();
        }
    }

    private int branches() {
        long weight = sequence();
        while (isNext("|")) {
            position++;
            written.append('|');
            weight = light(weight + sequence());
        }
        return (int) weight;
    }

    private int sequence() {
        long weight = 0;
        while (position < regex.length() && !isNext("|") && !isNext(")")) {
            int part = part();
            weight = light(weight + (long) part * repetitions(part > 0));
        }
        return (int) weight;
    }

    /**
     * How often a quantifier at this position, if there is one, repeats the part before it, as far as that is written out.
     *
     * @param repeatable whether the part is more than a place between characters
     */
    private int repetitions(boolean repeatable) {
        if (!isQuantifier()) {
            return 1;
        }
        if (!repeatable) {
            throw new NotTranslatedException();
        }
        int most = 1;
        if (isNext("{")) {
            Matcher count = COUNT.matcher(regex).region(position, regex.length());
            if (!count.lookingAt()) {
                throw new NotTranslatedException();
            }
            String last = count.group(2);
            most = Integer.parseInt(last == null || last.isEmpty() ? count.group(1) : last);
            written.append(count.group());
            position = count.end();
        } else {
            written.append(regex.charAt(position++));
        }
        if (isNext("?")) {
            position++; // which match is preferred does not change whether there is one
        }
        if (isQuantifier()) {
            throw new NotTranslatedException();
        }
        return Math.max(1, most);
    }

    private boolean isQuantifier() {
        return position < regex.length() && "*+?{".indexOf(regex.charAt(position)) >= 0;
    }

    /** One part with its weight, which is 0 for what is only a place between characters. */
    private int part() {
        char character = regex.charAt(position++);
        return switch (character) {
            case '(' -> group();
            case '[' -> write(members());
            case '.' -> write(ByteClass.of('\n', '\n').negated());
            case '\\' -> escape();
            case '^' -> place("^");
            case '$' -> place("\\z");
            case '*', '+', '?', '{', '}', ']' -> throw new NotTranslatedException();
            default -> write(ByteClass.of(plain(character), character).folded());
        };
    }

    private int group() {
        if (isNext("?:")) {
            position += 2;
        } else if (isNext("?")) {
            throw new NotTranslatedException();
        }
        if (++depth > DEEPEST) {
            throw new NotTranslatedException();
        }
        written.append("(?:");
        int weight = branches();
        written.append(')');
        if (next() != ')') {
            throw new NotTranslatedException();
        }
        depth--;
        return weight;
    }

    private int escape() {
        char escaped = next();
        return "bBAz".indexOf(escaped) >= 0
                ? place("\\" + escaped)
                : write(escaped(escaped).folded());
    }

    /** The set between brackets. */
    private ByteClass members() {
        boolean negated = isNext("^");
        if (negated) {
            position++;
        }
        ByteClass members = ByteClass.NONE;
        boolean first = true;
        while (first || !isNext("]")) {
            members = members.or(member(first));
            first = false;
        }
        position++;
        ByteClass folded = members.folded();
        return negated ? folded.negated() : folded;
    }

    /** One character, range or escape; a hyphen stands for itself only beside a bracket. */
    private ByteClass member(boolean first) {
        char character = next();
        if (character == '[' || (character == '-' && !first && !isNext("]"))) {
            throw new NotTranslatedException();
        }
        if (character == '\\') {
            ByteClass escaped = escaped(next());
            if (isNext("-") && !isNext("-]")) {
                throw new NotTranslatedException();
            }
            return escaped;
        }
        if (!isNext("-") || isNext("-]")) {
            return ByteClass.of(plain(character), character);
        }
        position++;
        char last = plain(next());
        if (last == '\\' || last == '[' || last < character) {
            throw new NotTranslatedException();
        }
        return ByteClass.of(plain(character), last);
    }

    private static ByteClass escaped(char character) {
        return ByteClass.escaped(character).orElseThrow(NotTranslatedException::new);
    }

    private static char plain(char character) {
        if (character < ' ' || character >= ByteText.OTHER) {
            throw new NotTranslatedException();
        }
        return character;
    }

    private int write(ByteClass bytes) {
        if (bytes.isEmpty()) {
            throw new NotTranslatedException();
        }
        written.append(bytes);
        return 1;
    }

    private int place(String anchor) {
        written.append(anchor);
        return 0;
    }

    private boolean isNext(String text) {
        return regex.startsWith(text, position);
    }

    private char next() {
        if (position == regex.length()) {
            throw new NotTranslatedException();
        }
        return regex.charAt(position++);
    }

    private static long light(long weight) {
        if (weight > HEAVIEST) {
            throw new NotTranslatedException();
        }
        return weight;
    }

    /** The expression uses what is not translated. */
    private static final class NotTranslatedException extends RuntimeException {
        private static final long serialVersionUID = 1;

        NotTranslatedException() {
            super(null, null, false, false);
        }
    }
}
