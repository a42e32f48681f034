package io.breakwater.history.worker;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/**
 * A message: its length, its kind, the query it belongs to, its body.
 *
 * @param query 0 where it belongs to none
 */
record Frame(FrameType type, long query, byte[] body) {
    private static final int LONGEST = 256 << 20;
    private static final FrameType[] TYPES = FrameType.values();
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    /** With a record as its body. */
    static Frame of(FrameType type, long query, Object message) {
        return new Frame(type, query, JSON.writeValueAsBytes(message));
    }

    static Frame empty(FrameType type, long query) {
        return new Frame(type, query, new byte[0]);
    }

    /** The record that is its body. */
    <T> T message(Class<T> type) {
        return JSON.readValue(body, type);
    }

    void write(DataOutputStream out) throws IOException {
        out.writeInt(body.length);
        out.writeByte(type.ordinal());
        out.writeLong(query);
        out.write(body);
        out.flush();
    }

    /** Null at the end of the stream. */
    static @Nullable Frame read(DataInputStream in) throws IOException {
        int length;
        try {
            length = in.readInt();
        } catch (EOFException end) {
            return null;
        }
        int type = in.readUnsignedByte();
        if (length < 0 || length > LONGEST || type >= TYPES.length) {
            throw new IOException("what came is no message");
        }
        long query = in.readLong();
        byte[] body = new byte[length];
        in.readFully(body);
        return new Frame(TYPES[type], query, body);
    }
}
