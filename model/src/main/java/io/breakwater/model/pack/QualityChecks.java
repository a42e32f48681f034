package io.breakwater.model.pack;

import java.util.Set;

/**
 * How the judgements on a queue are checked.
 *
 * @param secondReviewShare share of people's decisions, 0 to 1, drawn at random for a blind second review
 * @param secondReviewPolicies ids of policies whose every cited violation gets one
 * @param goldenShare share of the reviews handed out, 0 to 1, that are items whose right judgement is known
 */
public record QualityChecks(double secondReviewShare, Set<String> secondReviewPolicies, double goldenShare) {
    public static final QualityChecks NONE = new QualityChecks(0, Set.of(), 0);

    public QualityChecks {
        secondReviewPolicies = Set.copyOf(secondReviewPolicies);
    }
}
