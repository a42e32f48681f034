package io.breakwater.signals.pattern;

import com.google.re2j.Pattern;
import io.breakwater.model.pack.PatternDefinition;
import io.breakwater.signals.text.TextNormalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is looked for in a text: whole keywords, and the literals that tell which expressions are worth trying. Each word is
 * looked for once, whatever it stands for.
 */
final class Vocabulary {
    private final List<String> words = new ArrayList<>();
    private final List<Keyword> keywords = new ArrayList<>();
    private final List<Expression> expressions = new ArrayList<>();
    private final int[][] keywordsOfWord;
    private final int[][] clausesOfWord;
    /** By clause, the expression that needs one of its words. */
    private final int[] expressionOfClause;

    /** @param pattern index of the pattern */
    record Keyword(int pattern, int length) {}

    /**
     * @param pattern index of the pattern
     * @param clauses how many sets of words it needs one of each of; 0: it must always be tried
     */
    record Expression(int pattern, Pattern regex, int clauses) {}

    Vocabulary(List<PatternDefinition> patterns) {
        Map<String, Integer> numbers = new LinkedHashMap<>();
        List<List<Integer>> keywordsByWord = new ArrayList<>();
        List<List<Integer>> clausesByWord = new ArrayList<>();
        List<Integer> owners = new ArrayList<>();
        for (int pattern = 0; pattern < patterns.size(); pattern++) {
            for (String keyword : patterns.get(pattern).keywords()) {
                String normal = TextNormalizer.normalize(keyword);
                if (!normal.isEmpty()) {
                    add(numbers, keywordsByWord, normal, keywords.size());
                    keywords.add(new Keyword(pattern, normal.length()));
                }
            }
            for (String regex : patterns.get(pattern).regexes()) {
                List<Set<String>> clauses = RequiredLiterals.of(regex);
                for (Set<String> clause : clauses) {
                    clause.forEach(literal -> add(numbers, clausesByWord, literal, owners.size()));
                    owners.add(expressions.size());
                }
                expressions.add(
                        new Expression(pattern, Pattern.compile(regex, Pattern.CASE_INSENSITIVE), clauses.size()));
            }
        }
        words.addAll(numbers.keySet());
        keywordsOfWord = arrays(keywordsByWord, words.size());
        clausesOfWord = arrays(clausesByWord, words.size());
        expressionOfClause = owners.stream().mapToInt(Integer::intValue).toArray();
    }

    private static void add(Map<String, Integer> numbers, List<List<Integer>> byWord, String word, int meaning) {
        int number = numbers.computeIfAbsent(word, unknown -> numbers.size());
        while (byWord.size() <= number) {
            byWord.add(new ArrayList<>());
        }
        byWord.get(number).add(meaning);
    }

    private static int[][] arrays(List<List<Integer>> byWord, int size) {
        int[][] arrays = new int[size][];
        for (int word = 0; word < size; word++) {
            List<Integer> meanings = word < byWord.size() ? byWord.get(word) : List.of();
            arrays[word] = meanings.stream().mapToInt(Integer::intValue).toArray();
        }
        return arrays;
    }

    List<String> words() {
        return words;
    }

    int[] keywordsOf(int word) {
        return keywordsOfWord[word];
    }

    Keyword keyword(int keyword) {
        return keywords.get(keyword);
    }

    int[] clausesOf(int word) {
        return clausesOfWord[word];
    }

    int clauseCount() {
        return expressionOfClause.length;
    }

    int expressionOf(int clause) {
        return expressionOfClause[clause];
    }

    List<Expression> expressions() {
        return expressions;
    }
}
