package io.breakwater.server.review;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.decision.DecisionPreview;
import io.breakwater.model.pack.PolicyDefinition;
import java.util.Optional;

/**
 * What deciding as entered would lead to.
 *
 * @param policy the chosen one
 * @param preview present for a violation
 */
public record Outcome(Optional<PolicyDefinition> policy, Optional<DecisionPreview> preview) {
    public Outcome {
        requireNonNull(policy, "policy is null");
        requireNonNull(preview, "preview is null");
    }
}
