package io.breakwater.history.worker;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/** A message: its length, its kind, the query it belongs to, its body. */
final class Frame {
    private static final int LONGEST = 256 << 20;
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private final FrameType type;
    private final long query;
    private final byte[] body;

    /**
     * @param query 0 where it belongs to none
     * @param body is not changed any more
     */
    Frame(FrameType type, long query, byte[] body) {
        this.type = type;
        this.query = query;
        this.body = body;
    }

    /** With a record as its body. */
    static Frame of(FrameType type, long query, Object message) {
        return new Frame(type, query, JSON.writeValueAsBytes(message));
    }

    static Frame empty(FrameType type, long query) {
        return new Frame(type, query, new byte[0]);
    }

    FrameType type() {
        return type;
    }

    long query() {
        return query;
    }

    byte[] body() {
        return body;
    }

    /** The record that is its body. */
    <T> T message(Class<T> kind) {
        return JSON.readValue(body, kind);
    }

    void write(DataOutputStream out) throws IOException {
        out.writeInt(body.length);
        out.writeByte(type.number());
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
        FrameType type = FrameType.of(in.readUnsignedByte());
        if (length < 0 || length > LONGEST || type == null) {
            throw new IOException("what came is no message");
        }
        long query = in.readLong();
        byte[] body = new byte[length];
        in.readFully(body);
        return new Frame(type, query, body);
    }
}
