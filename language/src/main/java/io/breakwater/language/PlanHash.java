package io.breakwater.language;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.breakwater.language.bind.DetectorBinder.BoundDetector;
import io.breakwater.plan.DetectorProgram.EntityColumn;
import io.breakwater.plan.text.PlanText;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Identifies what a detector answers, whatever its text looks like: the plan and the entities it names. */
final class PlanHash {
    private static final int DIGITS = 16;

    private PlanHash() {}

    /** The first 16 hexadecimal digits of a SHA-256. */
    static String of(BoundDetector detector) {
        StringBuilder text = new StringBuilder(PlanText.of(detector.plan()));
        text.append("outputs ").append(detector.outputs()).append('\n');
        append(text, "entity", detector.entity());
        detector.affected().forEach(affected -> append(text, "affects", affected));
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static void append(StringBuilder text, String role, EntityColumn column) {
        text.append(role)
                .append(' ')
                .append(column.entityType())
                .append(' ')
                .append(column.column())
                .append('\n');
    }
}
