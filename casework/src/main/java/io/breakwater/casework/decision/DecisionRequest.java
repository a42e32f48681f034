package io.breakwater.casework.decision;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.entity.EntityReference;
import java.util.List;
import java.util.Optional;

/**
 * A judgement to record.
 *
 * @param reviewId the review by which the person holds the alert
 * @param policy required for a violation
 * @param reason code of one of the policy's reasons; required for a violation
 * @param note free text for colleagues; content
 * @param targets for a violation, whom it is held against, among the alert's entity and those it affects; empty for the
 *     proposed one
 * @param withholdNotice why those whom a measure meets are to be told nothing, which a second person must approve; empty where
 *     the notice is sent
 */
public record DecisionRequest(
        long reviewId,
        Judgement judgement,
        Optional<String> policy,
        Optional<String> reason,
        Optional<String> note,
        List<EntityReference> targets,
        Optional<String> withholdNotice) {
    public DecisionRequest {
        requireNonNull(judgement, "judgement is null");
        requireNonNull(policy, "policy is null");
        requireNonNull(reason, "reason is null");
        requireNonNull(note, "note is null");
        targets = List.copyOf(targets);
        requireNonNull(withholdNotice, "withholdNotice is null");
    }

    public static DecisionRequest violation(long reviewId, String policy, String reason) {
        return new DecisionRequest(
                reviewId,
                Judgement.VIOLATION,
                Optional.of(policy),
                Optional.of(reason),
                Optional.empty(),
                List.of(),
                Optional.empty());
    }

    public static DecisionRequest noViolation(long reviewId) {
        return without(reviewId, Judgement.NO_VIOLATION);
    }

    public static DecisionRequest cannotTell(long reviewId) {
        return without(reviewId, Judgement.CANNOT_TELL);
    }

    public DecisionRequest withNote(String text) {
        return new DecisionRequest(reviewId, judgement, policy, reason, Optional.of(text), targets, withholdNotice);
    }

    public DecisionRequest against(List<EntityReference> entities) {
        return new DecisionRequest(reviewId, judgement, policy, reason, note, entities, withholdNotice);
    }

    public DecisionRequest withholding(String because) {
        return new DecisionRequest(reviewId, judgement, policy, reason, note, targets, Optional.of(because));
    }

    /** The same judgement of what another review is about, against whoever is proposed there. */
    DecisionRequest ofReview(long anotherReview) {
        return new DecisionRequest(anotherReview, judgement, policy, reason, note, List.of(), withholdNotice);
    }

    private static DecisionRequest without(long reviewId, Judgement judgement) {
        return new DecisionRequest(
                reviewId, judgement, Optional.empty(), Optional.empty(), Optional.empty(), List.of(), Optional.empty());
    }
}
