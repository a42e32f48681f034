package io.breakwater.server.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.util.Optional;

/** Tells whether bytes are UTF-8, without making a text of them. */
final class Utf8 {
    private static final long ANY_NOT_ASCII = 0x8080808080808080L;
    private static final int PIECE = 8_192;

    private Utf8() {}

    static boolean is(byte[] bytes) {
        return isAscii(bytes) || decodes(bytes);
    }

    /** The bytes as text; empty where they are something else, and no text would be what somebody sent. */
    static Optional<String> text(byte[] bytes) {
        return is(bytes) ? Optional.of(new String(bytes, UTF_8)) : Optional.empty();
    }

    private static boolean isAscii(byte[] bytes) {
        ByteBuffer left = ByteBuffer.wrap(bytes);
        long seen = 0;
        while (left.remaining() >= Long.BYTES) {
            seen |= left.getLong();
        }
        while (left.hasRemaining()) {
            seen |= left.get();
        }
        return (seen & ANY_NOT_ASCII) == 0;
    }

    /** Not String's own decoding, which would replace what is broken. */
    private static boolean decodes(byte[] bytes) {
        CharsetDecoder decoder = UTF_8.newDecoder();
        ByteBuffer left = ByteBuffer.wrap(bytes);
        CharBuffer piece = CharBuffer.allocate(PIECE);
        CoderResult result = CoderResult.OVERFLOW;
        while (result.isOverflow()) {
            piece.clear();
            result = decoder.decode(left, piece, true);
        }
        return !result.isError();
    }
}
