package io.breakwater.signals.vectorscan;

import java.util.BitSet;
import java.util.Locale;
import java.util.Optional;

/** A set of the bytes a {@linkplain ByteText text} can hold, in which everything outside ASCII is one and the same. */
final class ByteClass {
    private static final int SIZE = ByteText.OTHER + 1;

    static final ByteClass NONE = new ByteClass(new BitSet(SIZE));

    private final BitSet members;

    private ByteClass(BitSet members) {
        this.members = members;
    }

    /** All from the first to the last, both included. */
    static ByteClass of(char first, char last) {
        BitSet members = new BitSet(SIZE);
        members.set(first, last + 1);
        return new ByteClass(members);
    }

    /** What a backslash before this character stands for; empty where that is something else than a set. */
    static Optional<ByteClass> escaped(char character) {
        return switch (character) {
            case 'd' -> Optional.of(digits());
            case 'D' -> Optional.of(digits().negated());
            case 'w' -> Optional.of(word());
            case 'W' -> Optional.of(word().negated());
            case 's' -> Optional.of(space());
            case 'S' -> Optional.of(space().negated());
            case 'n' -> Optional.of(of('\n', '\n'));
            case 't' -> Optional.of(of('\t', '\t'));
            default ->
                character >= ByteText.OTHER || Character.isLetterOrDigit(character) || character < ' '
                        ? Optional.empty()
                        : Optional.of(of(character, character));
        };
    }

    private static ByteClass digits() {
        return of('0', '9');
    }

    private static ByteClass word() {
        return digits().or(of('A', 'Z')).or(of('a', 'z')).or(of('_', '_'));
    }

    private static ByteClass space() {
        return of('\t', '\n').or(of('\f', '\r')).or(of(' ', ' '));
    }

    /** What is in either. */
    ByteClass or(ByteClass other) {
        BitSet both = (BitSet) members.clone();
        both.or(other.members);
        return new ByteClass(both);
    }

    /** What is not in it. */
    ByteClass negated() {
        BitSet rest = (BitSet) members.clone();
        rest.flip(0, SIZE);
        return new ByteClass(rest);
    }

    /** With every letter in both cases. */
    ByteClass folded() {
        BitSet both = (BitSet) members.clone();
        for (char upper = 'A'; upper <= 'Z'; upper++) {
            char lower = Character.toLowerCase(upper);
            if (members.get(upper) || members.get(lower)) {
                both.set(upper);
                both.set(lower);
            }
        }
        return new ByteClass(both);
    }

    boolean isEmpty() {
        return members.isEmpty();
    }

    /** As an expression. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("[");
        for (int first = members.nextSetBit(0); first >= 0; ) {
            int behind = members.nextClearBit(first);
            int last = behind == SIZE ? 0xFF : behind - 1;
            text.append(hex(first)).append('-').append(hex(last));
            first = members.nextSetBit(behind);
        }
        return text.append(']').toString();
    }

    private static String hex(int value) {
        return String.format(Locale.ROOT, "\\x%02x", value);
    }
}
