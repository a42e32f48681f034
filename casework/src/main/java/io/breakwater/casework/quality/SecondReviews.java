package io.breakwater.casework.quality;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.actor.Actor;
import io.breakwater.casework.audit.AuditLog;
import io.breakwater.casework.decision.Citation;
import io.breakwater.casework.decision.Decision;
import io.breakwater.casework.decision.DecisionRequest;
import io.breakwater.casework.decision.Judgement;
import io.breakwater.casework.policy.Definitions;
import io.breakwater.casework.problem.CaseworkProblem;
import io.breakwater.casework.problem.CaseworkProblemCode;
import io.breakwater.casework.review.MixedIn;
import io.breakwater.casework.review.Review;
import io.breakwater.casework.review.ReviewPurpose;
import io.breakwater.casework.store.Columns;
import io.breakwater.casework.store.Store;
import io.breakwater.model.pack.QualityChecks;
import io.breakwater.model.pack.QueueDefinition;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Decisions that somebody else judges again without seeing them. */
public final class SecondReviews {
    private final Store store;
    private final AuditLog audit;
    private final Definitions definitions;
    private final RandomGenerator random;

    public SecondReviews(Store store, AuditLog audit, Definitions definitions, RandomGenerator random) {
        this.store = requireNonNull(store, "store is null");
        this.audit = requireNonNull(audit, "audit is null");
        this.definitions = requireNonNull(definitions, "definitions is null");
        this.random = requireNonNull(random, "random is null");
    }

    /** Draws the decision or not, by the queue's policies or rate, within the open transaction. */
    void draw(Decision decision, String queue) {
        double probability = probability(decision, queue);
        if (random.nextDouble() >= probability) {
            return;
        }
        store.sql("""
                        INSERT INTO casework.second_review
                            (decision_id, alert_id, queue, first_reviewer, inclusion_probability, drawn_at, state)
                        VALUES (:decision, :alert, :queue, :reviewer, :probability, :now, 'waiting')
                        """)
                .param("decision", decision.id())
                .param("alert", decision.alertId())
                .param("queue", queue)
                .param("reviewer", decision.decidedBy())
                .param("probability", probability)
                .param("now", Columns.time(store.now()))
                .update();
    }

    private double probability(Decision decision, String queue) {
        QualityChecks checks = Optional.ofNullable(definitions.pack().queues().get(queue))
                .map(QueueDefinition::checks)
                .orElse(QualityChecks.NONE);
        boolean byPolicy = decision.judgement() == Judgement.VIOLATION
                && decision.policy()
                        .filter(checks.secondReviewPolicies()::contains)
                        .isPresent();
        return byPolicy ? 1 : checks.secondReviewShare();
    }

    /** Nobody needs to look again at what is undone; the review by which somebody does. */
    Optional<Long> drop(long decisionId) {
        return store.sql("""
                        UPDATE casework.second_review SET state = 'dropped'
                        WHERE decision_id = :decision AND state IN ('waiting', 'in_review')
                        RETURNING CASE WHEN review_id IS NULL THEN 0 ELSE review_id END
                        """)
                .param("decision", decisionId)
                .query(Long.class)
                .optional()
                .filter(review -> review > 0);
    }

    /** The oldest of the queue that this person has neither decided nor given back, locked. */
    Optional<MixedIn.Item> next(Actor actor, String queue, List<String> harmsLeftOut) {
        return store.sql("""
                        SELECT s.id, s.alert_id FROM casework.second_review s
                        WHERE s.queue = :queue AND s.state = 'waiting' AND s.first_reviewer <> :person
                            AND NOT EXISTS (SELECT 1 FROM casework.review r
                                WHERE r.alert_id = s.alert_id AND r.reviewer = :person)
                            AND NOT EXISTS (SELECT 1 FROM casework.alert a
                                WHERE a.id = s.alert_id AND a.harm = ANY (CAST(:left_out AS text[])))
                        ORDER BY s.id LIMIT 1 FOR UPDATE OF s SKIP LOCKED
                        """)
                .param("queue", queue)
                .param("person", actor.name())
                .param("left_out", harmsLeftOut.toArray(String[]::new))
                .query((row, number) ->
                        new MixedIn.Item(ReviewPurpose.SECOND, row.getString("alert_id"), row.getLong("id")))
                .optional();
    }

    void taken(long id, long reviewId) {
        set(id, SecondReviewState.WAITING, SecondReviewState.IN_REVIEW, reviewId);
    }

    void returned(Review review) {
        store.sql("""
                        UPDATE casework.second_review SET state = 'waiting', review_id = NULL
                        WHERE review_id = :review AND state = 'in_review'
                        """).param("review", review.id()).update();
    }

    /** Records what the second person says, within the open transaction. */
    void judge(Actor actor, Review review, DecisionRequest request) {
        SecondReview second = find("s.review_id = :id AND s.state = 'in_review'", review.id())
                .orElseThrow(() -> unknown("review " + review.id()));
        Citation cited = Citation.of(definitions, request, review.alertId());
        Optional<String> policy =
                request.judgement() == Judgement.VIOLATION ? cited.policy().map(one -> one.id()) : Optional.empty();
        boolean agreed = second.firstJudgement() == request.judgement()
                && (request.judgement() != Judgement.VIOLATION
                        || second.firstPolicy().equals(policy));
        SecondReviewState state = agreed ? SecondReviewState.AGREED : SecondReviewState.DISAGREED;
        second.state().requireStep(state, "second review " + second.id());
        store.sql("""
                        UPDATE casework.second_review
                        SET state = :state, judgement = :judgement, policy = CAST(:policy AS text),
                            reason = CAST(:reason AS text), judged_at = :now
                        WHERE id = :id
                        """)
                .param("state", state.text())
                .param("judgement", request.judgement().text())
                .param("policy", policy.orElse(null))
                .param("reason", policy.flatMap(one -> request.reason()).orElse(null))
                .param("now", Columns.time(store.now()))
                .param("id", second.id())
                .update();
        audit.append(
                actor,
                "second_review." + state.text(),
                "decision " + second.decisionId(),
                Map.of("judgement", request.judgement().text(), "policy", policy.orElse("none")));
    }

    /** What waits for a lead, the oldest first. */
    public List<SecondReview> disagreed(int limit) {
        return select("s.state = 'disagreed' ORDER BY s.id LIMIT :limit", Map.of("limit", limit));
    }

    /** A lead says who was right, within the open transaction; the disagreement as it was. */
    SecondReview settle(Actor lead, long id, boolean firstWasRight, String because) {
        SecondReview second = select("s.id = :id FOR UPDATE OF s", Map.of("id", id)).stream()
                .findFirst()
                .orElseThrow(() -> unknown("second review " + id));
        second.state().requireStep(SecondReviewState.SETTLED, "second review " + id);
        if (lead.name().equals(second.firstReviewer())
                || second.secondReviewer().filter(lead.name()::equals).isPresent()) {
            throw CaseworkProblem.of(
                    CaseworkProblemCode.SECOND_PERSON_NEEDED,
                    "second review " + id,
                    "you are one of the two who disagree",
                    "ask somebody who has not judged it");
        }
        store.sql("""
                        UPDATE casework.second_review
                        SET state = 'settled', first_was_right = :right, settled_by = :lead, settled_because = :because,
                            settled_at = :now
                        WHERE id = :id
                        """)
                .param("right", firstWasRight)
                .param("lead", lead.name())
                .param("because", because)
                .param("now", Columns.time(store.now()))
                .param("id", id)
                .update();
        audit.append(
                lead,
                "second_review.settled",
                "decision " + second.decisionId(),
                Map.of("first_was_right", firstWasRight, "because", because));
        return second;
    }

    /** All that both judged, those of undone decisions included. */
    List<SecondReview> judged() {
        return select("s.judgement IS NOT NULL ORDER BY s.id", Map.of());
    }

    private void set(long id, SecondReviewState from, SecondReviewState to, long reviewId) {
        from.requireStep(to, "second review " + id);
        store.sql("UPDATE casework.second_review SET state = :to, review_id = :review WHERE id = :id AND state = :from")
                .param("to", to.text())
                .param("from", from.text())
                .param("review", reviewId)
                .param("id", id)
                .update();
    }

    private Optional<SecondReview> find(String where, long id) {
        return select(where, Map.of("id", id)).stream().findFirst();
    }

    private List<SecondReview> select(String rest, Map<String, ?> parameters) {
        return store.sql("""
                        SELECT s.*, d.judgement AS first_judgement, d.policy AS first_policy, r.reviewer AS second_reviewer
                        FROM casework.second_review s JOIN casework.decision d ON d.id = s.decision_id
                        LEFT JOIN casework.review r ON r.id = s.review_id WHERE\s""" + rest)
                .params(parameters)
                .query(SecondReviews::row)
                .list();
    }

    private static SecondReview row(ResultSet row, int number) throws SQLException {
        return new SecondReview(
                row.getLong("id"),
                row.getLong("decision_id"),
                row.getString("alert_id"),
                row.getString("queue"),
                row.getString("first_reviewer"),
                Judgement.of(row.getString("first_judgement")),
                Columns.optionalText(row, "first_policy"),
                row.getDouble("inclusion_probability"),
                SecondReviewState.of(row.getString("state")),
                Columns.optionalText(row, "second_reviewer"),
                Columns.optionalText(row, "judgement").map(Judgement::of),
                Columns.optionalText(row, "policy"),
                row.getObject("first_was_right") == null
                        ? Optional.empty()
                        : Optional.of(row.getBoolean("first_was_right")),
                Columns.time(row, "drawn_at"));
    }

    private static CaseworkProblem unknown(String subject) {
        return CaseworkProblem.of(
                CaseworkProblemCode.REVIEW_UNKNOWN, subject, "there is no such second review", "reload the page");
    }
}
