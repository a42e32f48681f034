package io.breakwater.history.codec;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Grows as it is written to. Integers are written in groups of seven bits, lowest first. */
public final class ByteSink {
    private byte[] bytes = new byte[1024];
    private int size;

    public void writeByte(int value) {
        reserve(1);
        bytes[size++] = (byte) value;
    }

    /** Short for small values; negative ones take ten bytes. */
    public void writeUnsigned(long value) {
        reserve(10);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[size++] = (byte) ((rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    /** Short for values near zero of either sign. */
    public void writeSigned(long value) {
        writeUnsigned((value << 1) ^ (value >> 63));
    }

    public void writeFixed(long value) {
        reserve(Long.BYTES);
        for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
            bytes[size++] = (byte) (value >>> shift);
        }
    }

    public void writeBytes(byte[] source) {
        reserve(source.length);
        System.arraycopy(source, 0, bytes, size, source.length);
        size += source.length;
    }

    /**
     * Writes length and UTF-8.
     *
     * @throws IllegalArgumentException if the text holds half of a surrogate pair, which no stored text may
     */
    public void writeText(String text) {
        byte[] encoded = utf8(text);
        writeUnsigned(encoded.length);
        writeBytes(encoded);
    }

    /** Bytes written so far. */
    public int size() {
        return size;
    }

    public byte[] toByteArray() {
        return Arrays.copyOf(bytes, size);
    }

    /** The bytes written so far, not copied: what is written later may change them. */
    public ByteBuffer written() {
        return ByteBuffer.wrap(bytes, 0, size);
    }

    /** Begins anew, in the same memory. */
    public void clear() {
        size = 0;
    }

    static byte[] utf8(String text) {
        requireNonNull(text, "text is null");
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        if (!isAscii(text, encoded)) {
            requireWholePairs(text);
        }
        return encoded;
    }

    /** Without looking at letters one by one: most texts are, and such have no pairs. */
    private static boolean isAscii(String text, byte[] encoded) {
        return encoded.length == text.length() && text.equals(new String(encoded, StandardCharsets.ISO_8859_1));
    }

    private static void requireWholePairs(String text) {
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (Character.isSurrogate(unit)) {
                boolean pair = Character.isHighSurrogate(unit)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    throw new IllegalArgumentException("text holds half of a surrogate pair at position " + i);
                }
                i++;
            }
        }
    }

    private void reserve(int count) {
        if (bytes.length - size < count) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(size, count), (int)
                    Math.min(bytes.length * 2L, Integer.MAX_VALUE - 8)));
        }
    }
}
