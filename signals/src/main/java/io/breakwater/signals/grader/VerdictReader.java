package io.breakwater.signals.grader;

import io.breakwater.model.pack.Severity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads a model's answer. Whatever is not exactly a verdict about this content is a failure. */
final class VerdictReader {
    static final List<String> FIELDS = List.of("violates", "severity", "labels", "rationale", "evidence");

    private static final int MOST_EVIDENCE = 50;
    private static final int LONGEST_RATIONALE = 2_000;

    private VerdictReader() {}

    /** @throws AnswerException if it is not one */
    static Verdict read(String answer, Question question) {
        JsonNode root = AnswerJson.read(answer);
        if (!root.isObject() || !Set.copyOf(root.propertyNames()).equals(Set.copyOf(FIELDS))) {
            throw new AnswerException(FailureKind.UNPARSEABLE);
        }
        boolean violates = bool(root.get("violates"));
        Severity severity = severity(AnswerJson.text(root.get("severity")));
        List<String> labels = labels(root.get("labels"), question);
        List<Verdict.Evidence> evidence = evidence(root.get("evidence"), question);
        boolean consistent = violates
                ? severity != Severity.ALLOWED && !evidence.isEmpty()
                : severity == Severity.ALLOWED && labels.isEmpty();
        if (!consistent) {
            throw new AnswerException(FailureKind.CONTRADICTORY);
        }
        String rationale = AnswerJson.text(root.get("rationale")).strip();
        return new Verdict(
                violates,
                severity,
                labels,
                rationale.substring(0, Math.min(rationale.length(), LONGEST_RATIONALE)),
                evidence);
    }

    private static List<String> labels(JsonNode node, Question question) {
        Set<String> labels = new TreeSet<>();
        for (JsonNode label : array(node)) {
            if (!question.labels().containsKey(AnswerJson.text(label))) {
                throw new AnswerException(FailureKind.UNPARSEABLE);
            }
            labels.add(AnswerJson.text(label));
        }
        return List.copyOf(labels);
    }

    private static List<Verdict.Evidence> evidence(JsonNode node, Question question) {
        List<Verdict.Evidence> found = new ArrayList<>();
        for (JsonNode entry : array(node)) {
            if (!entry.isObject() || entry.size() != 2 || found.size() == MOST_EVIDENCE) {
                throw new AnswerException(FailureKind.UNPARSEABLE);
            }
            String column = AnswerJson.text(entry.get("field"));
            String quote = AnswerJson.text(entry.get("quote"));
            String content = question.content().getOrDefault(column, "");
            int start = content.indexOf(quote);
            if (quote.isBlank() || start < 0) {
                throw new AnswerException(FailureKind.UNFOUNDED);
            }
            found.add(new Verdict.Evidence(column, start, start + quote.length()));
        }
        return found;
    }

    private static Severity severity(String text) {
        return Arrays.stream(Severity.values())
                .filter(severity -> severity.text().equals(text))
                .findFirst()
                .orElseThrow(() -> new AnswerException(FailureKind.UNPARSEABLE));
    }

    private static boolean bool(@Nullable JsonNode node) {
        if (node == null || !node.isBoolean()) {
            throw new AnswerException(FailureKind.UNPARSEABLE);
        }
        return node.booleanValue();
    }

    private static JsonNode array(@Nullable JsonNode node) {
        if (node == null || !node.isArray()) {
            throw new AnswerException(FailureKind.UNPARSEABLE);
        }
        return node;
    }
}
