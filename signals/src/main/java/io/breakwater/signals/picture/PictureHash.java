package io.breakwater.signals.picture;

import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/**
 * 256 bits that say how a picture looks, in the order in which they are written: the first of {@code a} is written first.
 */
public record PictureHash(long a, long b, long c, long d) {
    /** Bits of a hash. */
    public static final int BITS = 256;

    private static final int DIGITS = BITS / 4;

    /** The hash of 64 hexadecimal digits; empty for anything else. */
    public static Optional<PictureHash> parse(String text) {
        if (text.length() != DIGITS || !text.chars().allMatch(HexFormat::isHexDigit)) {
            return Optional.empty();
        }
        return Optional.of(new PictureHash(word(text, 0), word(text, 1), word(text, 2), word(text, 3)));
    }

    private static long word(String text, int index) {
        return Long.parseUnsignedLong(text, index * 16, index * 16 + 16, 16);
    }

    /** The number of bits in which the two differ: 0 for equal ones, about 128 for pictures that have nothing in common. */
    public int distance(PictureHash other) {
        return Long.bitCount(a ^ other.a)
                + Long.bitCount(b ^ other.b)
                + Long.bitCount(c ^ other.c)
                + Long.bitCount(d ^ other.d);
    }

    /** The 16 bits at this place, 0 to 15. */
    int part(int index) {
        long word = index < 4 ? a : index < 8 ? b : index < 12 ? c : d;
        return (int) (word >>> (48 - 16 * (index & 3))) & 0xffff;
    }

    /** 64 hexadecimal digits in lower case. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%016x%016x%016x%016x", a, b, c, d);
    }
}
