package io.breakwater.intake.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads lines of bounded length. Bytes that are not UTF-8 become U+FFFD: a log of what strangers sent holds such bytes, and
 * a row must not escape notice because of them.
 */
final class LineReader implements AutoCloseable {
    static final int MAXIMUM_LENGTH = 1 << 20;
    private static final int SHOWN_OF_TOO_LONG = 1_000;

    private final InputStream input;
    private final byte[] buffer = new byte[1 << 16];
    private int position;
    private int limit;
    private byte[] line = new byte[256];
    private long number;

    LineReader(InputStream input) {
        this.input = input;
    }

    /** The next line, null after the last one. */
    @Nullable
    Line next() throws IOException {
        int length = 0;
        boolean tooLong = false;
        boolean ended = false;
        boolean any = false;
        while (!ended && fill()) {
            any = true;
            int end = position;
            while (end < limit && buffer[end] != '\n') {
                end++;
            }
            ended = end < limit;
            int count = end - position;
            if (length + count > MAXIMUM_LENGTH) {
                tooLong = true;
                count = MAXIMUM_LENGTH - length;
            }
            append(length, count);
            length += count;
            position = ended ? end + 1 : end;
        }
        if (!any) {
            return null;
        }
        number++;
        if (length > 0 && line[length - 1] == '\r') {
            length--;
        }
        int start = number == 1 && startsWithByteOrderMark(length) ? 3 : 0;
        int shown = tooLong ? SHOWN_OF_TOO_LONG : length - start;
        return new Line(number, new String(line, start, shown, StandardCharsets.UTF_8), tooLong);
    }

    private boolean fill() throws IOException {
        if (position < limit) {
            return true;
        }
        position = 0;
        limit = Math.max(0, input.read(buffer));
        return limit > 0;
    }

    private void append(int length, int count) {
        if (length + count > line.length) {
            line = Arrays.copyOf(line, Math.max(length + count, line.length * 2));
        }
        System.arraycopy(buffer, position, line, length, count);
    }

    private boolean startsWithByteOrderMark(int length) {
        return length >= 3 && line[0] == (byte) 0xEF && line[1] == (byte) 0xBB && line[2] == (byte) 0xBF;
    }

    @Override
    public void close() throws IOException {
        input.close();
    }
}
