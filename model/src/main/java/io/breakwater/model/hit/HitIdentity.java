package io.breakwater.model.hit;

import io.breakwater.model.detector.DetectorVersion;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Identifiers of reported hits: a hash of what makes a hit the same one, so that they reveal no entity and stay short. */
public final class HitIdentity {
    private static final int BYTES = 16;

    private HitIdentity() {}

    /** @param parts what tells the detector's hits apart, such as the end of a run's span and the entity */
    public static String of(DetectorVersion detector, List<String> parts) {
        MessageDigest digest = sha256();
        for (String part : parts) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            digest.update(
                    ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
            digest.update(bytes);
        }
        String hash = HexFormat.of().formatHex(digest.digest(), 0, BYTES);
        return detector.id() + ":" + detector.planHash() + ":" + hash;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java runtime has SHA-256", missing);
        }
    }
}
