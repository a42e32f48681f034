package io.breakwater.server.grading;

import io.breakwater.model.pack.GraderDefinition;
import io.breakwater.model.pack.PolicyDefinition;
import io.breakwater.signals.grader.Prompt;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Names everything that an answer depends on besides the content: the policy's words, ours, the model, what it is shown. */
public final class GraderVersion {
    private static final int SHOWN_BYTES = 16;

    private GraderVersion() {}

    public static String of(GraderDefinition grader, PolicyDefinition policy) {
        List<String> parts = new ArrayList<>(List.of(
                Prompt.VERSION,
                policy.id(),
                policy.title(),
                policy.text(),
                grader.model().endpoint().toString(),
                grader.model().name(),
                grader.model().form().name(),
                String.valueOf(grader.model().probability()),
                String.valueOf(grader.model().maxAnswerTokens())));
        policy.reasons().forEach(reason -> {
            parts.add(reason.id());
            parts.add(reason.title());
        });
        parts.addAll(grader.columns());
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String part : parts) {
                byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
                digest.update(bytes);
            }
            return HexFormat.of().formatHex(digest.digest(), 0, SHOWN_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
