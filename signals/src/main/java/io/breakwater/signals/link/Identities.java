package io.breakwater.signals.link;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Keys of accounts and values: 64 bits of a cryptographic hash, so that nobody can make one that is taken for another, and no
 * identifier is kept. For one thread at a time.
 */
final class Identities {
    private final MessageDigest digest = sha256();

    /** @param kind without a zero character */
    long of(String kind, String identifier) {
        digest.update(kind.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        byte[] hash = digest.digest(identifier.getBytes(StandardCharsets.UTF_8));
        long key = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            key = (key << 8) | (hash[i] & 0xFF);
        }
        return key;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java runtime has SHA-256", missing);
        }
    }
}
