package io.breakwater.signals.pattern;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds all occurrences of many words in one pass: the automaton of Aho and Corasick as a dense table over the characters
 * that occur in any word. States are numbered by where their row begins.
 */
final class Automaton {
    private static final int[] NO_WORDS = {};
    /** Set in a table entry whose state ends words. */
    private static final int ENDING = 1 << 31;

    /** Class of each char; 0 for chars of no word. */
    private final char[] classes = new char[Character.MAX_VALUE + 1];

    private final int classCount;
    /** Next state by state and class. */
    private final int[] next;
    /** Words that end in a state, by their index. */
    private final int[][] ending;

    /** @param words different ones, none empty */
    Automaton(List<String> words) {
        int count = 1;
        int letters = 0;
        for (String word : words) {
            for (int i = 0; i < word.length(); i++) {
                if (classes[word.charAt(i)] == 0) {
                    classes[word.charAt(i)] = (char) count++;
                }
            }
            letters += word.length();
        }
        classCount = count;
        int[] trie = new int[(letters + 1) * classCount];
        int[][] endings = new int[letters + 1][];
        Arrays.fill(endings, NO_WORDS);
        int states = addWords(words, trie, endings);
        next = Arrays.copyOf(trie, states * classCount);
        ending = Arrays.copyOf(endings, states);
        addFailures();
        markEndings();
    }

    /** Asked once per occurrence. */
    @FunctionalInterface
    interface Occurrences {
        /** @param end index behind the occurrence */
        void found(int word, int end);
    }

    void search(CharSequence text, Occurrences occurrences) {
        int state = 0;
        int length = text.length();
        for (int i = 0; i < length; i++) {
            int entry = next[state + classes[text.charAt(i)]];
            state = entry & ~ENDING;
            if (entry < 0) {
                for (int word : ending[state / classCount]) {
                    occurrences.found(word, i + 1);
                }
            }
        }
    }

    private int addWords(List<String> words, int[] trie, int[][] endings) {
        int states = 1;
        for (int word = 0; word < words.size(); word++) {
            int state = 0;
            for (int i = 0; i < words.get(word).length(); i++) {
                int slot = state + classes[words.get(word).charAt(i)];
                if (trie[slot] == 0) {
                    trie[slot] = states++ * classCount;
                }
                state = trie[slot];
            }
            endings[state / classCount] = joined(endings[state / classCount], new int[] {word});
        }
        return states;
    }

    /** Turns the trie into the full table, from the root outwards. */
    private void addFailures() {
        int[] failure = new int[ending.length];
        ArrayDeque<Integer> open = new ArrayDeque<>(List.of(0));
        while (!open.isEmpty()) {
            int state = open.remove();
            List<Integer> children = new ArrayList<>();
            for (int kind = 1; kind < classCount; kind++) {
                int slot = state + kind;
                int fallback = state == 0 ? 0 : next[failure[state / classCount] + kind];
                if (next[slot] == 0) {
                    next[slot] = fallback;
                } else {
                    int child = next[slot] / classCount;
                    failure[child] = fallback;
                    ending[child] = joined(ending[child], ending[fallback / classCount]);
                    children.add(next[slot]);
                }
            }
            open.addAll(children);
        }
    }

    private void markEndings() {
        for (int slot = 0; slot < next.length; slot++) {
            if (ending[next[slot] / classCount].length > 0) {
                next[slot] |= ENDING;
            }
        }
    }

    private static int[] joined(int[] left, int[] right) {
        int[] all = Arrays.copyOf(left, left.length + right.length);
        System.arraycopy(right, 0, all, left.length, right.length);
        return all;
    }
}
