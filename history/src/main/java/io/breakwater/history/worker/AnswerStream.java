package io.breakwater.history.worker;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** Sends what is written to it in messages, as fast as the other side takes them. */
final class AnswerStream extends OutputStream {
    private static final int SIZE = 64 << 10;

    private final WorkerQuery query;
    private final byte[] buffer = new byte[SIZE];
    private int used;

    AnswerStream(WorkerQuery query) {
        this.query = query;
    }

    @Override
    public void write(int value) throws IOException {
        if (used == SIZE) {
            send();
        }
        buffer[used++] = (byte) value;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int done = 0;
        while (done < length) {
            if (used == SIZE) {
                send();
            }
            int part = Math.min(length - done, SIZE - used);
            System.arraycopy(bytes, offset + done, buffer, used, part);
            used += part;
            done += part;
        }
    }

    /** Sends what is left. */
    void finish() throws IOException {
        if (used > 0) {
            send();
        }
    }

    private void send() throws IOException {
        query.part(FrameType.BYTES, Arrays.copyOf(buffer, used));
        used = 0;
    }
}
