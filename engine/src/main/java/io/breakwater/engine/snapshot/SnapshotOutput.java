package io.breakwater.engine.snapshot;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** Writes a snapshot. Whole numbers take as many bytes as they need, seven bits in each, the sign in the lowest bit. */
public final class SnapshotOutput {
    private static final int BUFFER = 1 << 16;
    private static final int MOST_BYTES_OF_A_LONG = 10;

    private final OutputStream stream;
    private final CRC32C checksum = new CRC32C();
    private final byte[] buffer = new byte[BUFFER];
    private int used;

    public SnapshotOutput(OutputStream stream) {
        this.stream = stream;
    }

    public void writeLong(long value) throws IOException {
        if (used > BUFFER - MOST_BYTES_OF_A_LONG) {
            drain();
        }
        long rest = (value << 1) ^ (value >> (Long.SIZE - 1));
        while ((rest & ~0x7FL) != 0) {
            buffer[used++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        buffer[used++] = (byte) rest;
    }

    public void writeText(String text) throws IOException {
        writeLong(text.length());
        for (int i = 0; i < text.length(); i++) {
            writeLong(text.charAt(i));
        }
    }

    public void writeBytes(ByteBuffer bytes) throws IOException {
        writeLong(bytes.remaining());
        drain();
        byte[] array = new byte[bytes.remaining()];
        bytes.get(array);
        checksum.update(array);
        stream.write(array);
    }

    /** NULL or a value of any type of the language, or a list of such. */
    public void writeValue(@Nullable Object value) throws IOException {
        if (value == null) {
            writeLong(ValueTag.NULL);
        } else if (value instanceof String text) {
            writeLong(ValueTag.TEXT);
            writeText(text);
        } else if (value instanceof Long number) {
            writeLong(ValueTag.WHOLE);
            writeLong(number);
        } else if (value instanceof Double number) {
            writeLong(ValueTag.REAL);
            writeLong(Double.doubleToRawLongBits(number));
        } else if (value instanceof Boolean truth) {
            writeLong(truth ? ValueTag.TRUE : ValueTag.FALSE);
        } else if (value instanceof BigDecimal number) {
            writeLong(ValueTag.DECIMAL);
            writeLong(number.scale());
            writeText(number.unscaledValue().toString());
        } else if (value instanceof List<?> list) {
            writeLong(ValueTag.LIST);
            writeLong(list.size());
            for (Object element : list) {
                writeValue(element);
            }
        } else {
            throw new IllegalArgumentException("not a value of the language: " + value.getClass());
        }
    }

    /** Ends the snapshot with its checksum. The stream stays open. */
    public void finish() throws IOException {
        drain();
        long sum = checksum.getValue();
        for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
            stream.write((int) (sum >>> shift));
        }
        stream.flush();
    }

    private void drain() throws IOException {
        checksum.update(buffer, 0, used);
        stream.write(buffer, 0, used);
        used = 0;
    }
}
