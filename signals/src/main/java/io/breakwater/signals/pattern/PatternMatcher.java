package io.breakwater.signals.pattern;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.breakwater.model.pack.PatternDefinition;
import io.breakwater.signals.text.NormalizedText;
import io.breakwater.signals.text.TextNormalizer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/**
 * All patterns of a pack, matched together over a text's normal form. Keywords match as whole words, in any case and
 * disguise; regular expressions are of the RE2 kind and ignore case. An expression is only tried where one of its
 * {@linkplain RequiredLiterals required literals} occurs.
 */
public final class PatternMatcher {
    private static final Comparator<Occurrence> BY_POSITION = Comparator.comparingInt(Occurrence::start)
            .thenComparingInt(Occurrence::end)
            .thenComparing(Occurrence::pattern);

    private final List<String> ids;
    private final List<Keyword> keywords = new ArrayList<>();
    private final List<Expression> expressions = new ArrayList<>();
    /** Expressions of which no required literal is known. */
    private final BitSet alwaysTried = new BitSet();
    /** Keywords first, then literals. */
    private final Automaton automaton;

    private final List<Integer> expressionOfLiteral = new ArrayList<>();

    private record Keyword(int pattern, String text) {}

    private record Expression(int pattern, Pattern regex) {}

    /** @param patterns with unique ids and expressions that compile */
    public PatternMatcher(List<PatternDefinition> patterns) {
        List<PatternDefinition> sorted = patterns.stream()
                .sorted(Comparator.comparing(PatternDefinition::id))
                .toList();
        ids = sorted.stream().map(PatternDefinition::id).toList();
        List<String> literals = new ArrayList<>();
        for (int i = 0; i < sorted.size(); i++) {
            for (String keyword : sorted.get(i).keywords()) {
                String normal = TextNormalizer.normalize(keyword).text();
                if (!normal.isEmpty()) {
                    keywords.add(new Keyword(i, normal));
                }
            }
            for (String regex : sorted.get(i).regexes()) {
                addExpression(i, regex, literals);
            }
        }
        List<String> words =
                new ArrayList<>(keywords.stream().map(Keyword::text).toList());
        words.addAll(literals);
        automaton = new Automaton(words);
    }

    private void addExpression(int pattern, String regex, List<String> literals) {
        int index = expressions.size();
        expressions.add(new Expression(pattern, Pattern.compile(regex, Pattern.CASE_INSENSITIVE)));
        List<String> required = RequiredLiterals.of(regex);
        if (required.isEmpty()) {
            alwaysTried.set(index);
        }
        for (String literal : required) {
            literals.add(literal);
            expressionOfLiteral.add(index);
        }
    }

    /** Ids of the patterns that match, sorted. */
    public List<String> match(String text) {
        NormalizedText normal = TextNormalizer.normalize(text);
        BitSet matched = new BitSet();
        BitSet toTry = search(
                normal.text(),
                (keyword, end) -> matched.set(keywords.get(keyword).pattern()));
        toTry.stream().mapToObj(expressions::get).forEach(expression -> {
            if (!matched.get(expression.pattern())
                    && expression.regex().matcher(normal.text()).find()) {
                matched.set(expression.pattern());
            }
        });
        return matched.stream().mapToObj(ids::get).toList();
    }

    /** Where the patterns match in the original text, by position. */
    public List<Occurrence> occurrences(String text) {
        NormalizedText normal = TextNormalizer.normalize(text);
        List<Occurrence> occurrences = new ArrayList<>();
        BitSet toTry = search(normal.text(), (keyword, end) -> {
            Keyword found = keywords.get(keyword);
            occurrences.add(
                    occurrence(found.pattern(), normal, end - found.text().length(), end));
        });
        toTry.stream().mapToObj(expressions::get).forEach(expression -> {
            Matcher matcher = expression.regex().matcher(normal.text());
            while (matcher.find()) {
                if (matcher.end() > matcher.start()) {
                    occurrences.add(occurrence(expression.pattern(), normal, matcher.start(), matcher.end()));
                }
            }
        });
        return occurrences.stream().distinct().sorted(BY_POSITION).toList();
    }

    /** Reports keywords that stand as whole words, and gives the expressions worth trying. */
    private BitSet search(String text, Automaton.Occurrences keywordFound) {
        BitSet toTry = (BitSet) alwaysTried.clone();
        automaton.search(text, (word, end) -> {
            if (word >= keywords.size()) {
                toTry.set(expressionOfLiteral.get(word - keywords.size()));
            } else if (isWhole(text, end - keywords.get(word).text().length(), end)) {
                keywordFound.found(word, end);
            }
        });
        return toTry;
    }

    private static boolean isWhole(String text, int start, int end) {
        return (!isWord(text, start) || !isWord(text, start - 1)) && (!isWord(text, end - 1) || !isWord(text, end));
    }

    private static boolean isWord(String text, int index) {
        return index >= 0 && index < text.length() && Character.isLetterOrDigit(text.charAt(index));
    }

    private Occurrence occurrence(int pattern, NormalizedText normal, int start, int end) {
        return new Occurrence(ids.get(pattern), normal.originalStart(start), normal.originalEnd(end - 1));
    }
}
