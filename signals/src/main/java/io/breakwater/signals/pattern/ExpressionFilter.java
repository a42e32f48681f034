package io.breakwater.signals.pattern;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tells of many regular expressions which may match a text, in one pass over it: those whose {@linkplain RequiredLiterals
 * required literals} occur. The expressions themselves are run by whoever asks.
 */
public final class ExpressionFilter {
    /** Lists of names are long in expressions that others keep, and each name is worth looking for. */
    private static final int MOST_LITERALS = 512;

    private final Automaton automaton;
    private final int[][] clausesOfWord;
    /** By clause, the expression that needs one of its words. */
    private final int[] expressionOfClause;

    private final int[] clauseCounts;

    /** @param expressions of the RE2 kind, run with or without regard to case */
    public ExpressionFilter(List<String> expressions) {
        Map<String, List<Integer>> clausesByWord = new LinkedHashMap<>();
        List<Integer> owners = new ArrayList<>();
        clauseCounts = new int[expressions.size()];
        for (int expression = 0; expression < expressions.size(); expression++) {
            for (Set<String> clause : RequiredLiterals.of(expressions.get(expression), MOST_LITERALS)) {
                int number = owners.size();
                clause.forEach(word -> clausesByWord
                        .computeIfAbsent(word, unknown -> new ArrayList<>())
                        .add(number));
                owners.add(expression);
                clauseCounts[expression]++;
            }
        }
        automaton = new Automaton(List.copyOf(clausesByWord.keySet()));
        clausesOfWord = clausesByWord.values().stream()
                .map(clauses -> clauses.stream().mapToInt(Integer::intValue).toArray())
                .toArray(int[][]::new);
        expressionOfClause = owners.stream().mapToInt(Integer::intValue).toArray();
    }

    /**
     * The numbers of the expressions worth trying.
     *
     * @param text with its ASCII letters in lower case
     */
    public BitSet candidates(CharSequence text) {
        BitSet seen = new BitSet(expressionOfClause.length);
        automaton.search(text, (word, end) -> Arrays.stream(clausesOfWord[word]).forEach(seen::set));
        int[] missing = clauseCounts.clone();
        seen.stream().forEach(clause -> missing[expressionOfClause[clause]]--);
        BitSet candidates = new BitSet(missing.length);
        for (int expression = 0; expression < missing.length; expression++) {
            if (missing[expression] == 0) {
                candidates.set(expression);
            }
        }
        return candidates;
    }
}
