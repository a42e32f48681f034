package io.breakwater.signals.text;

import java.util.Arrays;

/** A growing text whose chars each carry the range of the original they stem from. */
final class TextBuffer {
    private char[] chars;
    private int[] starts;
    private int[] ends;
    private int length;

    TextBuffer(int capacity) {
        int size = Math.max(16, capacity);
        chars = new char[size];
        starts = new int[size];
        ends = new int[size];
    }

    void add(char character, int start, int end) {
        if (length == chars.length) {
            chars = Arrays.copyOf(chars, length * 2);
            starts = Arrays.copyOf(starts, length * 2);
            ends = Arrays.copyOf(ends, length * 2);
        }
        chars[length] = character;
        starts[length] = start;
        ends[length] = end;
        length++;
    }

    char at(int index) {
        return chars[index];
    }

    void set(int index, char character) {
        chars[index] = character;
    }

    /** Copies char {@code from} to the earlier position {@code to}. */
    void move(int from, int to) {
        chars[to] = chars[from];
        starts[to] = starts[from];
        ends[to] = ends[from];
    }

    void truncate(int newLength) {
        length = newLength;
    }

    int length() {
        return length;
    }

    char[] chars() {
        return chars;
    }

    int[] starts() {
        return starts;
    }

    int[] ends() {
        return ends;
    }

    boolean isLetter(int index) {
        return index >= 0 && index < length && Character.isLetter(chars[index]);
    }

    boolean isWord(int index) {
        return index >= 0 && index < length && Character.isLetterOrDigit(chars[index]);
    }
}
