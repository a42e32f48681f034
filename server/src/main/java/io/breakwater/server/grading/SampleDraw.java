package io.breakwater.server.grading;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.event.EventKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Draws events by what identifies them: the same ones whenever they are looked at, others for each grader. */
final class SampleDraw {
    private final String grader;
    private final double share;

    SampleDraw(String grader, double share) {
        this.grader = requireNonNull(grader, "grader is null");
        this.share = share;
    }

    boolean takes(EventKey key) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String part : new String[] {grader, key.source(), key.id()}) {
                byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
                digest.update(bytes);
            }
            long drawn = ByteBuffer.wrap(digest.digest()).getLong() >>> 11;
            return drawn * 0x1.0p-53 < share;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
