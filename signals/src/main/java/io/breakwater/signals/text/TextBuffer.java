package io.breakwater.signals.text;

import java.util.Arrays;

/**
 * A growing text whose chars each carry the range of the original they stem from. It is meant to be used again for the next
 * text, so that normalising allocates nothing; not for several threads.
 */
public final class TextBuffer implements CharSequence {
    private static final int FIRST_CAPACITY = 1024;

    private static final byte OTHER = 0;
    private static final byte DIGIT = 1;
    private static final byte LETTER = 2;
    /** Of each ASCII char, which most chars are. */
    private static final byte[] KINDS = new byte[128];

    static {
        for (char character = 0; character < KINDS.length; character++) {
            KINDS[character] = Character.isLetter(character) ? LETTER : Character.isDigit(character) ? DIGIT : OTHER;
        }
    }

    private char[] chars = new char[FIRST_CAPACITY];
    private int[] starts = new int[FIRST_CAPACITY];
    private int[] ends = new int[FIRST_CAPACITY];
    private int length;

    void clear() {
        length = 0;
    }

    /**
     * Adds what is printable ASCII, in lower case, up to the first other char or doubled space.
     *
     * @return where in the text it stopped
     */
    int addPlain(String text, int from, int to, char[] plain) {
        makeRoom(to - from);
        char[] target = chars;
        int at = length;
        int index = from;
        while (index < to) {
            char character = text.charAt(index);
            char lower = character < 128 ? plain[character] : 0;
            if (lower == 0 || (lower == ' ' && (at == 0 || target[at - 1] == ' '))) {
                break;
            }
            target[at] = lower;
            starts[at] = index;
            ends[at] = ++index;
            at++;
        }
        length = at;
        return index;
    }

    private void makeRoom(int more) {
        if (length + more > chars.length) {
            int capacity = Math.max(length + more, chars.length * 2);
            chars = Arrays.copyOf(chars, capacity);
            starts = Arrays.copyOf(starts, capacity);
            ends = Arrays.copyOf(ends, capacity);
        }
    }

    void add(char character, int start, int end) {
        makeRoom(1);
        chars[length] = character;
        starts[length] = start;
        ends[length] = end;
        length++;
    }

    /** The last char stems from more of the original than was thought. */
    void extendLast(int end) {
        ends[length - 1] = end;
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

    /** Copies the chars from {@code from} to the earlier position {@code to}, or leaves them where they are. */
    void move(int from, int end, int to) {
        if (to < from) {
            System.arraycopy(chars, from, chars, to, end - from);
            System.arraycopy(starts, from, starts, to, end - from);
            System.arraycopy(ends, from, ends, to, end - from);
        }
    }

    void truncate(int newLength) {
        length = newLength;
    }

    boolean isLetter(int index) {
        if (index < 0 || index >= length) {
            return false;
        }
        char character = chars[index];
        return character < 128 ? KINDS[character] == LETTER : Character.isLetter(character);
    }

    /** Whether a letter or digit stands there; not outside the text. */
    public boolean isWord(int index) {
        if (index < 0 || index >= length) {
            return false;
        }
        char character = chars[index];
        return character < 128 ? KINDS[character] != OTHER : Character.isLetterOrDigit(character);
    }

    /** Behind the letters and digits that stand from there on; {@code start} where none do. */
    int wordEnd(int start) {
        int end = start;
        while (isWord(end)) {
            end++;
        }
        return end;
    }

    /** Index in the original text of what char {@code index} was made of. */
    public int originalStart(int index) {
        return starts[index];
    }

    /** Index in the original text behind what char {@code index} was made of. */
    public int originalEnd(int index) {
        return ends[index];
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public char charAt(int index) {
        return chars[index];
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return new String(chars, start, end - start);
    }

    @Override
    public String toString() {
        return new String(chars, 0, length);
    }
}
