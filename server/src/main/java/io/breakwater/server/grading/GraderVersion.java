package io.breakwater.server.grading;

import io.breakwater.model.pack.GraderClassifier;
import io.breakwater.model.pack.GraderDefinition;
import io.breakwater.model.pack.GraderExemplars;
import io.breakwater.model.pack.GraderModel;
import io.breakwater.model.pack.GraderUnit;
import io.breakwater.model.pack.PolicyDefinition;
import io.breakwater.signals.embedding.SentenceModel;
import io.breakwater.signals.grader.GroupPrompt;
import io.breakwater.signals.grader.Prompt;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/** Names everything that an answer depends on besides the content: the policy's words, ours, the model or exemplars, what it is shown. */
public final class GraderVersion {
    private static final int SHOWN_BYTES = 16;

    private GraderVersion() {}

    public static String of(GraderDefinition grader, PolicyDefinition policy) {
        List<String> parts = new ArrayList<>();
        if (grader.kind() instanceof GraderModel model) {
            parts.addAll(asked(model, policy));
        } else if (grader.kind() instanceof GraderExemplars exemplars) {
            parts.addAll(compared(exemplars, policy));
        } else if (grader.kind() instanceof GraderClassifier classifier) {
            parts.addAll(scored(classifier, policy));
        }
        parts.addAll(grader.columns());
        if (grader.unit() != GraderUnit.EVENT) {
            parts.add(grader.unit().text());
        }
        return digest(parts);
    }

    /** Of what a model says groups have in common. */
    static String ofDescriptions(GraderModel model) {
        return digest(List.of(
                GroupPrompt.VERSION,
                model.endpoint().toString(),
                model.name(),
                model.form().name(),
                String.valueOf(model.maxAnswerTokens())));
    }

    private static String digest(List<String> parts) {
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

    private static List<String> asked(GraderModel model, PolicyDefinition policy) {
        List<String> parts = new ArrayList<>(List.of(
                Prompt.VERSION,
                policy.id(),
                policy.title(),
                policy.text(),
                model.endpoint().toString(),
                model.name(),
                model.form().name(),
                String.valueOf(model.probability()),
                String.valueOf(model.maxAnswerTokens())));
        policy.reasons().forEach(reason -> {
            parts.add(reason.id());
            parts.add(reason.title());
        });
        return parts;
    }

    private static List<String> compared(GraderExemplars kind, PolicyDefinition policy) {
        List<String> parts = new ArrayList<>(List.of(
                SentenceModel.NAME,
                policy.id(),
                String.valueOf(kind.nearest()),
                String.valueOf(kind.similarity()),
                kind.severity().text()));
        kind.exemplars().forEach(exemplar -> {
            parts.add(exemplar.name());
            parts.add(new TreeMap<>(exemplar.content()).toString());
            parts.add(String.valueOf(exemplar.violates()));
            parts.add(new TreeSet<>(exemplar.labels()).toString());
        });
        return parts;
    }

    private static List<String> scored(GraderClassifier kind, PolicyDefinition policy) {
        return List.of(
                SentenceModel.NAME,
                policy.id(),
                kind.model(),
                kind.modelHash(),
                String.valueOf(kind.threshold()),
                kind.severity().text(),
                new TreeSet<>(kind.labels()).toString());
    }
}
