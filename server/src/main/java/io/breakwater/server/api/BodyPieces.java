package io.breakwater.server.api;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * What arrived of a body so far, in pieces that are put together once. One array that grows would be copied again and again,
 * and arrays so large cost the collector more than their bytes.
 */
final class BodyPieces {
    private static final int FIRST = 1 << 13;
    private static final int FURTHER = 1 << 16;

    private final List<byte[]> full = new ArrayList<>();
    private byte[] last = new byte[FIRST];
    private int filled;
    private int size;

    /** Takes what has arrived, but no more than a piece; returns how many bytes, a negative number at the end. */
    int readFrom(InputStream arriving) throws IOException {
        if (filled == last.length) {
            full.add(last);
            last = new byte[FURTHER];
            filled = 0;
        }
        int read = arriving.read(last, filled, last.length - filled);
        filled += Math.max(0, read);
        size += Math.max(0, read);
        return read;
    }

    int size() {
        return size;
    }

    byte[] joined() {
        byte[] joined = new byte[size];
        int place = 0;
        for (byte[] piece : full) {
            System.arraycopy(piece, 0, joined, place, piece.length);
            place += piece.length;
        }
        System.arraycopy(last, 0, joined, place, filled);
        return joined;
    }
}
