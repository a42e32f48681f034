package io.breakwater.signals.pattern;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds all occurrences of many words in one pass: the automaton of Aho and Corasick as a dense table over the characters
 * that occur in any word.
 */
final class Automaton {
    private static final int[] NO_WORDS = {};

    /** Class of each char; 0 for chars of no word. */
    private final char[] classes = new char[Character.MAX_VALUE + 1];

    private final int classCount;
    /** Next state by state and class. */
    private final int[] next;
    /** Words that end in a state, by their index. */
    private final int[][] ending;

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
        next = new int[(letters + 1) * classCount];
        ending = new int[letters + 1][];
        Arrays.fill(ending, NO_WORDS);
        addFailures(addWords(words));
    }

    /** Asked once per occurrence. */
    @FunctionalInterface
    interface Occurrences {
        /** @param end index behind the occurrence */
        void found(int word, int end);
    }

    void search(CharSequence text, Occurrences occurrences) {
        int state = 0;
        for (int i = 0; i < text.length(); i++) {
            state = next[state * classCount + classes[text.charAt(i)]];
            for (int word : ending[state]) {
                occurrences.found(word, i + 1);
            }
        }
    }

    private int addWords(List<String> words) {
        int states = 1;
        for (int word = 0; word < words.size(); word++) {
            int state = 0;
            for (int i = 0; i < words.get(word).length(); i++) {
                int slot = state * classCount + classes[words.get(word).charAt(i)];
                if (next[slot] == 0) {
                    next[slot] = states++;
                }
                state = next[slot];
            }
            ending[state] = joined(ending[state], new int[] {word});
        }
        return states;
    }

    /** Turns the trie into the full table, from the root outwards. */
    private void addFailures(int states) {
        int[] failure = new int[states];
        ArrayDeque<Integer> open = new ArrayDeque<>(List.of(0));
        while (!open.isEmpty()) {
            int state = open.remove();
            List<Integer> children = new ArrayList<>();
            for (int kind = 1; kind < classCount; kind++) {
                int slot = state * classCount + kind;
                int fallback = state == 0 ? 0 : next[failure[state] * classCount + kind];
                if (next[slot] == 0) {
                    next[slot] = fallback;
                } else {
                    failure[next[slot]] = fallback;
                    ending[next[slot]] = joined(ending[next[slot]], ending[fallback]);
                    children.add(next[slot]);
                }
            }
            open.addAll(children);
        }
    }

    private static int[] joined(int[] left, int[] right) {
        int[] all = Arrays.copyOf(left, left.length + right.length);
        System.arraycopy(right, 0, all, left.length, right.length);
        return all;
    }
}
