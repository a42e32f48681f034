package io.breakwater.casework.automation;

import io.breakwater.model.pack.ActionDefinition;
import io.breakwater.model.pack.AutomationLimits;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Optional;

/** A version that was just let into enforcement acts on a drawn share of entities first; the draw is the same every time. */
final class Canary {
    private static final int DRAW_BITS = 53;

    private Canary() {}

    /** Why the entity is spared at this time. */
    static Optional<String> spares(Ask ask, Entry entry, ActionDefinition action, Instant now) {
        AutomationLimits limits = action.guards().automation().orElseThrow();
        Instant granted = entry.answeredAt().orElseThrow();
        boolean over = !now.isBefore(granted.plus(limits.canaryFor()));
        return over || draw(ask) < limits.canaryShare()
                ? Optional.empty()
                : Optional.of("the version is new, and the entity is not in its first share");
    }

    private static double draw(Ask ask) {
        String text = ask.detector().planHash() + " " + ask.entity();
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return (ByteBuffer.wrap(hash).getLong() >>> (Long.SIZE - DRAW_BITS)) / (double) (1L << DRAW_BITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
