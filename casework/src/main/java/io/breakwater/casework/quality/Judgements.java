package io.breakwater.casework.quality;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.actor.Actor;
import io.breakwater.casework.alert.Alert;
import io.breakwater.casework.decision.AlikeDecisions;
import io.breakwater.casework.decision.Decision;
import io.breakwater.casework.decision.DecisionListener;
import io.breakwater.casework.decision.DecisionRequest;
import io.breakwater.casework.decision.DecisionResult;
import io.breakwater.casework.decision.Decisions;
import io.breakwater.casework.review.Review;
import io.breakwater.casework.review.ReviewPurpose;
import io.breakwater.casework.review.Reviews;
import io.breakwater.casework.store.Store;
import io.breakwater.casework.text.Texts;
import java.util.List;
import java.util.Optional;

/** What people say at the end of a review: a decision, or a judgement that only measures. */
public final class Judgements implements DecisionListener {
    private final Store store;
    private final Reviews reviews;
    private final Decisions decisions;
    private final AlikeDecisions alike;
    private final SecondReviews seconds;
    private final GoldenItems golden;

    public Judgements(
            Store store,
            Reviews reviews,
            Decisions decisions,
            AlikeDecisions alike,
            SecondReviews seconds,
            GoldenItems golden) {
        this.store = requireNonNull(store, "store is null");
        this.reviews = requireNonNull(reviews, "reviews is null");
        this.decisions = requireNonNull(decisions, "decisions is null");
        this.alike = requireNonNull(alike, "alike is null");
        this.seconds = requireNonNull(seconds, "seconds is null");
        this.golden = requireNonNull(golden, "golden is null");
    }

    /** Ends the review; a decision and what followed, or nothing where the review decides nothing. */
    public Optional<DecisionResult> judge(Actor actor, DecisionRequest request) {
        return judge(actor, request, List.of());
    }

    /**
     * The same, and judges alerts along with it that show the same.
     *
     * @param along their ids; none where the review decides nothing
     */
    public Optional<DecisionResult> judge(Actor actor, DecisionRequest request, List<String> along) {
        return store.inTransaction(() -> {
            Review review = reviews.requireHeld(actor, request.reviewId());
            if (!along.isEmpty()) {
                return Optional.of(alike.decide(actor, request, along));
            }
            if (!review.isCheck()) {
                return Optional.of(decisions.decide(actor, request));
            }
            if (review.purpose() == ReviewPurpose.SECOND) {
                seconds.judge(actor, review, request);
            } else {
                golden.judge(review, request);
            }
            reviews.complete(review);
            return Optional.empty();
        });
    }

    /**
     * A lead ends a disagreement. A decision that was wrong is taken back, whenever it was made, and its alert waits for the
     * lead to decide anew.
     */
    public void settle(Actor lead, long secondReviewId, boolean firstWasRight, String because) {
        String why = Texts.line("reason", because);
        store.inTransaction(() -> {
            SecondReview second = seconds.settle(lead, secondReviewId, firstWasRight, why);
            if (!firstWasRight) {
                decisions.takeBack(lead, second.decisionId(), why);
            }
        });
    }

    @Override
    public void decided(Decision decision, Alert alert) {
        seconds.draw(decision, alert.queue());
    }

    @Override
    public void undone(Decision decision) {
        seconds.drop(decision.id()).ifPresent(reviews::withdraw);
    }
}
