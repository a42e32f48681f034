package io.breakwater.casework.alert;

import io.breakwater.model.entity.EntityReference;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Who an alert is, as a hash of what it stands for: the same hits give the same alert and the same draw, in a replay too.
 *
 * @param id 16 hex digits
 * @param draw uniform in [0, 1), independent of the id
 */
record AlertIdentity(String id, double draw) {
    private static final int ID_BYTES = 8;
    private static final int DRAW_BITS = 53;

    static AlertIdentity of(String detector, EntityReference entity, long firstTs) {
        String text = detector.length() + ":" + detector + entity.type().length() + ":" + entity + "@" + firstTs;
        byte[] hash = sha256(text);
        long random = ByteBuffer.wrap(hash, ID_BYTES, Long.BYTES).getLong() >>> (Long.SIZE - DRAW_BITS);
        return new AlertIdentity(HexFormat.of().formatHex(hash, 0, ID_BYTES), random / (double) (1L << DRAW_BITS));
    }

    /** Whether a sample of this share contains it. */
    boolean isInSample(double share) {
        return draw < share;
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
