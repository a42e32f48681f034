package io.breakwater.casework.quality;

import io.breakwater.casework.decision.Judgement;
import java.time.Instant;
import java.util.Optional;

/**
 * A decision judged again by somebody who did not see it.
 *
 * @param inclusionProbability with which the decision was drawn; its weight in an estimate is one over this
 * @param secondReviewer who judged it again
 * @param secondJudgement present once judged
 */
public record SecondReview(
        long id,
        long decisionId,
        String alertId,
        String queue,
        String firstReviewer,
        Judgement firstJudgement,
        Optional<String> firstPolicy,
        double inclusionProbability,
        SecondReviewState state,
        Optional<String> secondReviewer,
        Optional<Judgement> secondJudgement,
        Optional<String> secondPolicy,
        Optional<Boolean> firstWasRight,
        Instant drawnAt) {}
