package io.breakwater.server.grading;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.grading.EventGroup;
import io.breakwater.casework.grading.ItemSubject;
import io.breakwater.model.event.EventKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Draws events, and groups of them, by what identifies them: the same ones whenever they are looked at, others for each grader. */
final class SampleDraw {
    private final String grader;
    private final double share;

    SampleDraw(String grader, double share) {
        this.grader = requireNonNull(grader, "grader is null");
        this.share = share;
    }

    /** Groups are drawn as such, so that long ones have no better chance. */
    boolean takes(ItemSubject.OfStored subject) {
        if (subject instanceof ItemSubject.OfGroup group) {
            EventGroup drawn = group.group();
            return takes(drawn.unit().text(), drawn.entity(), drawn.from().toString());
        }
        EventKey key = subject.latest().key();
        return takes(key.source(), key.id());
    }

    private boolean takes(String... name) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            add(digest, grader);
            for (String part : name) {
                add(digest, part);
            }
            long drawn = ByteBuffer.wrap(digest.digest()).getLong() >>> 11;
            return drawn * 0x1.0p-53 < share;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static void add(MessageDigest digest, String part) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
        digest.update(bytes);
    }
}
