package io.breakwater.server.quality;

import io.breakwater.casework.quality.Agreement;
import io.breakwater.casework.quality.ReviewerErrors;
import io.breakwater.casework.quality.SecondReview;
import io.breakwater.casework.sample.TrafficSample;
import io.breakwater.model.pack.PolicyDefinition;
import java.util.List;

/**
 * Everything on the page.
 *
 * @param samples of traffic, the latest first
 * @param disagreed what waits for a lead
 * @param byQueue by title
 * @param byPolicy by title
 * @param goldenItems number of those in use
 * @param policies that a violation may be of, by title
 */
public record QualityView(
        List<TrafficSample> samples,
        List<SecondReview> disagreed,
        List<Line> byQueue,
        List<Line> byPolicy,
        List<ReviewerErrors> errors,
        long goldenItems,
        List<PolicyDefinition> policies) {
    public QualityView {
        samples = List.copyOf(samples);
        disagreed = List.copyOf(disagreed);
        byQueue = List.copyOf(byQueue);
        byPolicy = List.copyOf(byPolicy);
        errors = List.copyOf(errors);
        policies = List.copyOf(policies);
    }

    /** Agreement on one queue or policy; titles may be alike, ids are not. */
    public record Line(String id, String title, Agreement agreement) {}
}
