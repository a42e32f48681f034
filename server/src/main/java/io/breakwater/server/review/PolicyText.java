package io.breakwater.server.review;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.pack.PolicyDefinition;
import io.breakwater.server.format.Markdown;

/**
 * A policy and its text as HTML.
 *
 * @param likely whether the queue's reviewers usually cite it
 * @param html safe to show
 */
public record PolicyText(PolicyDefinition policy, boolean likely, String html) {
    public PolicyText {
        requireNonNull(policy, "policy is null");
        requireNonNull(html, "html is null");
    }

    static PolicyText of(PolicyDefinition policy, boolean likely) {
        return new PolicyText(policy, likely, Markdown.html(policy.text()));
    }
}
