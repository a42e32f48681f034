package io.breakwater.engine.snapshot;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** Reads what {@link SnapshotOutput} wrote. Nothing that is read is to be trusted before {@link #finish}. */
public final class SnapshotInput {
    private static final int BUFFER = 1 << 16;
    /** A length that was altered must not take all memory before the checksum tells. */
    private static final int MOST_AT_ONCE = 1 << 20;

    private final InputStream stream;
    private final CRC32C checksum = new CRC32C();
    private final byte[] buffer = new byte[BUFFER];
    private int at;
    private int end;

    public SnapshotInput(InputStream stream) {
        this.stream = stream;
    }

    public long readLong() throws IOException {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            int next = readByte();
            value |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return (value >>> 1) ^ -(value & 1);
            }
        }
        throw new CorruptSnapshotException("a number is longer than a number can be");
    }

    /** A number between 0 and {@code most}. */
    public int readCount(int most) throws IOException {
        long count = readLong();
        if (count < 0 || count > most) {
            throw new CorruptSnapshotException("a count of " + count + " where at most " + most + " can be");
        }
        return (int) count;
    }

    public String readText() throws IOException {
        int length = readCount(Integer.MAX_VALUE - 8);
        StringBuilder text = new StringBuilder(Math.min(length, BUFFER));
        for (int i = 0; i < length; i++) {
            text.append((char) readLong());
        }
        return text.toString();
    }

    public ByteBuffer readBytes() throws IOException {
        int length = readCount(Integer.MAX_VALUE - 8);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(Math.min(length, MOST_AT_ONCE));
        while (bytes.size() < length) {
            if (at == end) {
                fill();
            }
            int taken = Math.min(end - at, length - bytes.size());
            bytes.write(buffer, at, taken);
            at += taken;
        }
        return ByteBuffer.wrap(bytes.toByteArray());
    }

    public @Nullable Object readValue() throws IOException {
        switch (readCount(ValueTag.LIST)) {
            case ValueTag.TEXT -> {
                return readText();
            }
            case ValueTag.WHOLE -> {
                return readLong();
            }
            case ValueTag.REAL -> {
                return Double.longBitsToDouble(readLong());
            }
            case ValueTag.FALSE -> {
                return false;
            }
            case ValueTag.TRUE -> {
                return true;
            }
            case ValueTag.DECIMAL -> {
                int scale = (int) readLong();
                return new BigDecimal(new BigInteger(readText()), scale);
            }
            case ValueTag.LIST -> {
                int size = readCount(Integer.MAX_VALUE - 8);
                List<@Nullable Object> list = new ArrayList<>();
                for (int i = 0; i < size; i++) {
                    list.add(readValue());
                }
                return Collections.unmodifiableList(list);
            }
            default -> {
                return null;
            }
        }
    }

    /** Fails unless everything was read and is as it was written. */
    public void finish() throws IOException {
        checksum.update(buffer, 0, at);
        long expected = checksum.getValue();
        long sum = 0;
        for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
            int next = at < end ? buffer[at++] & 0xFF : stream.read();
            if (next < 0) {
                throw new CorruptSnapshotException("the snapshot ends too early");
            }
            sum |= (long) next << shift;
        }
        if (sum != expected || at < end || stream.read() >= 0) {
            throw new CorruptSnapshotException("the snapshot is not what was written");
        }
    }

    private int readByte() throws IOException {
        if (at == end) {
            fill();
        }
        return buffer[at++];
    }

    private void fill() throws IOException {
        checksum.update(buffer, 0, end);
        at = 0;
        end = Math.max(0, stream.read(buffer));
        if (end == 0) {
            throw new CorruptSnapshotException("the snapshot ends too early");
        }
    }
}
