package io.breakwater.signals.grader;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether content breaks a policy.
 *
 * @param policyText the written standard, in Markdown
 * @param labels what the answer may call a violation, with what each means
 * @param content texts by column, in the order they are shown
 * @param numbered whether the columns are those of several messages, each with the number of its message behind it
 */
public record Question(
        String policyTitle,
        String policyText,
        Map<String, String> labels,
        Map<String, String> content,
        boolean numbered) {
    public Question {
        requireNonNull(policyTitle, "policyTitle is null");
        requireNonNull(policyText, "policyText is null");
        labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
        content = Collections.unmodifiableMap(new LinkedHashMap<>(content));
    }

    /** Without the content. */
    @Override
    public String toString() {
        return "question about '" + policyTitle + "', columns " + List.copyOf(content.keySet());
    }
}
