package io.breakwater.history.codec;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads what a {@link ByteSink} wrote; every method throws {@link CorruptDataException} where the bytes end too early. */
public final class ByteSource {
    private final byte[] bytes;
    private int position;

    public ByteSource(byte[] bytes) {
        this.bytes = requireNonNull(bytes, "bytes is null");
    }

    public int readByte() {
        require(1);
        return bytes[position++] & 0xFF;
    }

    public long readUnsigned() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            int next = readByte();
            value |= (next & 0x7FL) << shift;
            if ((next & 0x80) == 0) {
                return value;
            }
        }
        throw new CorruptDataException("an integer does not end");
    }

    public long readSigned() {
        long value = readUnsigned();
        return (value >>> 1) ^ -(value & 1);
    }

    /** A number of things that follow, each of at least {@code minimumBits} bits: more than the bytes left is corrupt. */
    public int readCount(int minimumBits) {
        long count = readUnsigned();
        long most = minimumBits == 0 ? Integer.MAX_VALUE : (bytes.length - position) * (long) Byte.SIZE / minimumBits;
        if (count < 0 || count > most) {
            throw new CorruptDataException("a count of " + count + " exceeds the data");
        }
        return (int) count;
    }

    public long readFixed() {
        require(Long.BYTES);
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
            value |= (bytes[position++] & 0xFFL) << shift;
        }
        return value;
    }

    public byte[] readBytes(int count) {
        require(count);
        byte[] result = Arrays.copyOfRange(bytes, position, position + count);
        position += count;
        return result;
    }

    public byte[] readRest() {
        return readBytes(bytes.length - position);
    }

    public String readText() {
        return readText(readCount(Byte.SIZE));
    }

    String readText(int length) {
        require(length);
        String text = new String(bytes, position, length, StandardCharsets.UTF_8);
        position += length;
        return text;
    }

    public boolean atEnd() {
        return position == bytes.length;
    }

    private void require(int count) {
        if (count < 0 || bytes.length - position < count) {
            throw new CorruptDataException("the data ends too early, at byte " + position);
        }
    }
}
