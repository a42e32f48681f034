package io.breakwater.server.quality;

import io.breakwater.casework.quality.Agreement;
import io.breakwater.casework.quality.ReviewerErrors;
import io.breakwater.casework.quality.SecondReview;
import io.breakwater.model.pack.PolicyDefinition;
import java.util.List;
import java.util.Map;

/**
 * Everything on the page.
 *
 * @param disagreed what waits for a lead
 * @param byQueue by title of the queue
 * @param byPolicy by title of the policy
 * @param goldenItems number of those in use
 * @param policies that a violation may be of, by title
 */
public record QualityView(
        List<SecondReview> disagreed,
        Map<String, Agreement> byQueue,
        Map<String, Agreement> byPolicy,
        List<ReviewerErrors> errors,
        long goldenItems,
        List<PolicyDefinition> policies) {
    public QualityView {
        disagreed = List.copyOf(disagreed);
        errors = List.copyOf(errors);
        policies = List.copyOf(policies);
    }
}
