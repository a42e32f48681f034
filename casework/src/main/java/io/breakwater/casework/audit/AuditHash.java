package io.breakwater.casework.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/** The link of the chain: SHA-256 over the previous hash and the row's fields, each with its length before it. */
final class AuditHash {
    static final String BEFORE_THE_FIRST = "0".repeat(64);

    private AuditHash() {}

    static String of(
            long sequence, Instant at, String actor, String act, String subject, String details, String previousHash) {
        MessageDigest digest = sha256();
        for (String field :
                List.of(previousHash, Long.toString(sequence), at.toString(), actor, act, subject, details)) {
            byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
            digest.update(
                    ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
            digest.update(bytes);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
