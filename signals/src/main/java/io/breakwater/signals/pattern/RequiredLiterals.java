package io.breakwater.signals.pattern;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Works out of a regular expression what must stand in every text it matches: of each of several sets of texts at least one.
 * Knows only a plain part of the grammar; for all else the answer is that nothing is known.
 */
final class RequiredLiterals {
    private static final int SHORTEST = 3;
    private static final int USUALLY_MOST = 64;
    private static final int MOST_OF_CLASS = 10;
    private static final Set<String> NOTHING = Set.of("");

    /** Sets that say more come first: those whose shortest text is longer, then the smaller ones. */
    private static final Comparator<Set<String>> BY_WORTH = Comparator.<Set<String>>comparingInt(
                    RequiredLiterals::shortest)
            .reversed()
            .thenComparingInt(Set::size);

    private final String regex;
    /** Texts of a set; larger ones say nothing. */
    private final int most;

    private int position;

    private RequiredLiterals(String regex, int most) {
        this.regex = regex;
        this.most = most;
    }

    /** The sets, each of texts in lower case; none where nothing is known, so that the expression must always be tried. */
    static List<Set<String>> of(String regex) {
        return of(regex, USUALLY_MOST);
    }

    /** @param most how many texts a set may have */
    static List<Set<String>> of(String regex, int most) {
        try {
            RequiredLiterals parser = new RequiredLiterals(regex, most);
            List<Set<String>> sets = parser.branches().sets();
            return parser.position == regex.length() ? List.copyOf(new LinkedHashSet<>(sets)) : List.of();
        } catch (NotPlainException e) {
            return List.of();
        }
    }

    /** All branches up to the end or the closing bracket. */
    private Part branches() {
        List<Part> branches = new ArrayList<>();
        while (true) {
            branches.add(sequence());
            if (position == regex.length() || regex.charAt(position) != '|') {
                break;
            }
            position++;
        }
        return new Part(union(branches), common(branches));
    }

    /** The texts of all branches; none where those of one are not known. */
    private Set<String> union(List<Part> branches) {
        Set<String> all = new LinkedHashSet<>();
        branches.forEach(branch -> all.addAll(branch.exact()));
        boolean known = branches.stream().noneMatch(branch -> branch.exact().isEmpty());
        return known && all.size() <= most ? all : Set.of();
    }

    /** The best sets of all branches together, then the second best, as far as every branch has one. */
    private List<Set<String>> common(List<Part> branches) {
        List<List<Set<String>>> sorted = branches.stream()
                .map(branch -> branch.sets().stream().sorted(BY_WORTH).toList())
                .toList();
        int common = sorted.stream().mapToInt(List::size).min().orElse(0);
        return IntStream.range(0, common)
                .mapToObj(rank -> sorted.stream()
                        .flatMap(branch -> branch.get(rank).stream())
                        .collect(Collectors.<String, Set<String>>toCollection(LinkedHashSet::new)))
                .filter(set -> set.size() <= most)
                .toList();
    }

    /** What stands one after the other: texts grow as long as all that can stand there is known. */
    private Part sequence() {
        List<Set<String>> sets = new ArrayList<>();
        Set<String> run = NOTHING;
        boolean whole = true;
        while (position < regex.length() && regex.charAt(position) != '|' && regex.charAt(position) != ')') {
            Part part = part();
            int least = repetition();
            Set<String> exact = least == MAYBE_ONCE ? withNothing(part.exact()) : part.exact();
            boolean known = !exact.isEmpty() && least != OPTIONAL && run.size() * exact.size() <= most;
            Set<String> longer = known ? joined(run, exact) : run;
            if (known && least != REPEATED) {
                run = longer;
                continue;
            }
            addUseful(sets, longer);
            whole = false;
            if (least == ONCE || least == REPEATED) {
                sets.addAll(part.sets());
            }
            run = known || least == OPTIONAL || exact.isEmpty() ? NOTHING : exact;
        }
        addUseful(sets, run);
        return new Part(whole ? run : Set.of(), sets);
    }

    private static Set<String> withNothing(Set<String> texts) {
        Set<String> more = new LinkedHashSet<>(texts);
        if (!texts.isEmpty()) {
            more.add("");
        }
        return more;
    }

    private static Set<String> joined(Set<String> first, Set<String> second) {
        return first.stream()
                .flatMap(start -> second.stream().map(start::concat))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static void addUseful(List<Set<String>> sets, Set<String> texts) {
        if (shortest(texts) >= SHORTEST) {
            sets.add(texts);
        }
    }

    private static int shortest(Set<String> literals) {
        return literals.stream().mapToInt(String::length).min().orElse(0);
    }

    private static final int MAYBE_ONCE = -3;
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
            case '*' -> {
                result = OPTIONAL;
                position++;
            }
            case '?' -> {
                result = MAYBE_ONCE;
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
            case '.' -> Part.UNKNOWN;
            case '^', '$' -> Part.EMPTY;
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
        Part branches = branches();
        if (position == regex.length()) {
            throw new NotPlainException();
        }
        position++;
        return branches;
    }

    /** Its characters are texts of their own where it is a short list of them. */
    private Part characterClass() {
        int start = position;
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
        String content = regex.substring(start, position++);
        boolean list = content.length() <= MOST_OF_CLASS
                && content.chars().allMatch(each -> each < 0x80 && Character.isLetterOrDigit(each));
        return list
                ? Part.of(content.chars()
                        .mapToObj(each -> lower((char) each))
                        .collect(Collectors.toCollection(LinkedHashSet::new)))
                : Part.UNKNOWN;
    }

    private Part escape() {
        if (position == regex.length()) {
            throw new NotPlainException();
        }
        char escaped = regex.charAt(position++);
        if ("bBAz".indexOf(escaped) >= 0) {
            return Part.EMPTY;
        }
        if ("dDsSwW".indexOf(escaped) >= 0) {
            return Part.UNKNOWN;
        }
        if (Character.isLetterOrDigit(escaped)) {
            throw new NotPlainException();
        }
        return Part.of(escaped);
    }

    private static String lower(char character) {
        return Character.toString(character).toLowerCase(Locale.ROOT);
    }

    /**
     * A part of the expression.
     *
     * @param exact all texts it can match; none where they are not known or too many
     * @param sets of each of which one must stand in what it matches
     */
    private record Part(Set<String> exact, List<Set<String>> sets) {
        static final Part UNKNOWN = new Part(Set.of(), List.of());
        static final Part EMPTY = of(NOTHING);

        static Part of(Set<String> texts) {
            return new Part(texts, List.of());
        }

        static Part of(char character) {
            return character < 0x80 ? of(Set.of(lower(character))) : UNKNOWN;
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
