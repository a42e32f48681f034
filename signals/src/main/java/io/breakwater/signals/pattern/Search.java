package io.breakwater.signals.pattern;

import io.breakwater.signals.text.NormalForm;
import io.breakwater.signals.text.TextBuffer;
import io.breakwater.signals.vectorscan.NativeExpressions;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * One pass over one text: the keywords that stand in it as whole words, and the expressions worth trying. Used again for the
 * next text, by one thread, so that a search allocates nothing.
 */
final class Search implements Automaton.Occurrences {
    /** One candidate is tried as quickly as all expressions are asked about in native code. */
    private static final int FEWEST_SIFTED = 2;

    private final Vocabulary vocabulary;
    private final Automaton automaton;
    private final KeywordFound keywordFound;
    private final int[] alwaysTried;
    /** By clause, the number of the text in which one of its words was last seen. */
    private final int[] seenIn;
    /** By expression, the number of the text to which its count belongs. */
    private final int[] countedIn;

    private final int[] clausesSeen;
    private final int[] candidates;
    /** Those that match for sure. */
    private final BitSet matching = new BitSet();

    private TextBuffer text = new TextBuffer();
    private int candidateCount;
    private int number;

    /** Told of each keyword that stands as a whole word. */
    @FunctionalInterface
    interface KeywordFound {
        void found(int pattern, int start, int end);
    }

    Search(Vocabulary vocabulary, Automaton automaton, KeywordFound keywordFound) {
        this.vocabulary = vocabulary;
        this.automaton = automaton;
        this.keywordFound = keywordFound;
        int expressions = vocabulary.expressions().size();
        alwaysTried = IntStream.range(0, expressions)
                .filter(index -> vocabulary.expressions().get(index).clauses() == 0)
                .toArray();
        seenIn = new int[vocabulary.clauseCount()];
        countedIn = new int[expressions];
        clausesSeen = new int[expressions];
        candidates = new int[expressions];
    }

    /**
     * Brings a text to its normal form and looks through it.
     *
     * @param natively knows of some expressions whether they match; empty where Vectorscan is not at work
     */
    void run(String original, Optional<NativeExpressions> natively) {
        text = NormalForm.of(original);
        if (++number < 0) {
            Arrays.fill(seenIn, 0);
            Arrays.fill(countedIn, 0);
            number = 1;
        }
        System.arraycopy(alwaysTried, 0, candidates, 0, alwaysTried.length);
        candidateCount = alwaysTried.length;
        automaton.search(text, this);
        if (candidateCount >= FEWEST_SIFTED && natively.isPresent()) {
            sift(natively.get());
        }
    }

    /** Leaves the candidates out that do not match after all. */
    private void sift(NativeExpressions natively) {
        matching.clear();
        if (!natively.find(text, matching)) {
            return;
        }
        int kept = 0;
        for (int i = 0; i < candidateCount; i++) {
            int candidate = candidates[i];
            if (matching.get(candidate) || !natively.answersFor(candidate)) {
                candidates[kept++] = candidate;
            }
        }
        candidateCount = kept;
    }

    /** The text's normal form. */
    TextBuffer text() {
        return text;
    }

    int candidateCount() {
        return candidateCount;
    }

    Vocabulary.Expression candidate(int index) {
        return vocabulary.expressions().get(candidates[index]);
    }

    @Override
    public void found(int word, int end) {
        for (int index : vocabulary.keywordsOf(word)) {
            Vocabulary.Keyword keyword = vocabulary.keyword(index);
            int start = end - keyword.length();
            if (isEdge(start) && isEdge(end)) {
                keywordFound.found(keyword.pattern(), start, end);
            }
        }
        for (int clause : vocabulary.clausesOf(word)) {
            if (seenIn[clause] != number) {
                seenIn[clause] = number;
                count(vocabulary.expressionOf(clause));
            }
        }
    }

    private void count(int expression) {
        if (countedIn[expression] != number) {
            countedIn[expression] = number;
            clausesSeen[expression] = 0;
        }
        if (++clausesSeen[expression]
                == vocabulary.expressions().get(expression).clauses()) {
            candidates[candidateCount++] = expression;
        }
    }

    /** Whether no word goes on over this place. */
    private boolean isEdge(int index) {
        return !text.isWord(index - 1) || !text.isWord(index);
    }
}
