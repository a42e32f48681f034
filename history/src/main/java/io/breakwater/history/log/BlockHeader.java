package io.breakwater.history.log;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What is stored of a block beside its bytes, except its hash. */
record BlockHeader(long number, String previousHash, long firstTs, long lastTs, int events, int controls, int hits) {
    /** What the first block follows. */
    static final String NOTHING = "0".repeat(64);

    private static final int HASH_BYTES = 32;

    BlockHeader {
        requireNonNull(previousHash, "previousHash is null");
    }

    /** Chains the bytes to everything before them. */
    String hash(byte[] payload) {
        ByteBuffer head = ByteBuffer.allocate(HASH_BYTES + 3 * Long.BYTES + 3 * Integer.BYTES);
        head.put(HexFormat.of().parseHex(previousHash))
                .putLong(number)
                .putLong(firstTs)
                .putLong(lastTs);
        head.putInt(events).putInt(controls).putInt(hits);
        return hash(head.array(), payload);
    }

    /** Binds the bytes that a rewriting left to the block as it was written. */
    static String rewrittenHash(String hash, byte[] payload) {
        return hash(HexFormat.of().parseHex(hash), payload);
    }

    private static String hash(byte[] head, byte[] payload) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(head);
            return HexFormat.of().formatHex(digest.digest(payload));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
