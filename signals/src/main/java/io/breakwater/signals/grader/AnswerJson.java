package io.breakwater.signals.grader;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The one JSON value that an answer is. */
final class AnswerJson {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build();

    private static final String FENCE = "```";

    private AnswerJson() {}

    /** @throws AnswerException if it is none, or more than one */
    static JsonNode read(String answer) {
        try {
            return JSON.readTree(withoutFence(answer.strip()));
        } catch (JacksonException nonsense) {
            throw new AnswerException(FailureKind.UNPARSEABLE);
        }
    }

    /** @throws AnswerException if it is no text */
    static String text(@Nullable JsonNode node) {
        if (node == null || !node.isString()) {
            throw new AnswerException(FailureKind.UNPARSEABLE);
        }
        return node.stringValue();
    }

    /** Models that are not held to JSON like to put it into a block of Markdown. */
    private static String withoutFence(String answer) {
        int firstEnd = answer.indexOf('\n');
        if (!answer.startsWith(FENCE) || !answer.endsWith(FENCE) || firstEnd < 0 || answer.length() < firstEnd + 4) {
            return answer;
        }
        return answer.substring(firstEnd, answer.length() - FENCE.length());
    }
}
