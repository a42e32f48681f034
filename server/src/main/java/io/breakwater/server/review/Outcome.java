package io.breakwater.server.review;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.decision.AlikePreview;
import io.breakwater.casework.decision.DecisionPreview;
import io.breakwater.model.pack.PolicyDefinition;
import java.util.Optional;

/**
 * What deciding as entered would lead to.
 *
 * @param policy the chosen one
 * @param preview present for a violation
 * @param along for those that are judged along with it; present for a violation
 */
public record Outcome(
        Optional<PolicyDefinition> policy, Optional<DecisionPreview> preview, Optional<AlikePreview> along) {
    public Outcome {
        requireNonNull(policy, "policy is null");
        requireNonNull(preview, "preview is null");
        requireNonNull(along, "along is null");
    }
}
