package io.breakwater.casework.quality;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.actor.Actor;
import io.breakwater.casework.alert.Alert;
import io.breakwater.casework.alert.Alerts;
import io.breakwater.casework.audit.AuditLog;
import io.breakwater.casework.decision.Citation;
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
import io.breakwater.casework.text.Texts;
import io.breakwater.model.pack.QualityChecks;
import io.breakwater.model.pack.QueueDefinition;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Alerts whose right judgement a lead has set, given to people now and then as if nobody had judged them. */
public final class GoldenItems {
    private final Store store;
    private final AuditLog audit;
    private final Alerts alerts;
    private final Definitions definitions;
    private final RandomGenerator random;

    public GoldenItems(Store store, AuditLog audit, Alerts alerts, Definitions definitions, RandomGenerator random) {
        this.store = requireNonNull(store, "store is null");
        this.audit = requireNonNull(audit, "audit is null");
        this.alerts = requireNonNull(alerts, "alerts is null");
        this.definitions = requireNonNull(definitions, "definitions is null");
        this.random = requireNonNull(random, "random is null");
    }

    /** An answer beside the right one. */
    record Answer(
            String queue,
            String reviewer,
            Judgement right,
            Optional<String> rightPolicy,
            Judgement answered,
            Optional<String> answeredPolicy) {}

    /**
     * Makes a decided alert one; another right judgement replaces the one before.
     *
     * @param policy that a violation breaks
     */
    public void make(Actor lead, String alertId, Judgement right, Optional<String> policy, String because) {
        String why = Texts.line("reason", because);
        Alert alert = alerts.find(alertId);
        if (alert.state().isUndecided()) {
            throw CaseworkProblem.of(
                    CaseworkProblemCode.STATE_REFUSED,
                    "alert " + alertId,
                    "nobody has decided this alert yet",
                    "decide it first");
        }
        if (right == Judgement.CANNOT_TELL || (right == Judgement.VIOLATION) != policy.isPresent()) {
            throw CaseworkProblem.of(
                    CaseworkProblemCode.POLICY_MISSING,
                    "alert " + alertId,
                    "a golden item is a violation of a policy, or none",
                    "choose one of both, and the policy of a violation");
        }
        policy.ifPresent(definitions::policy);
        store.inTransaction(() -> {
            store.sql("""
                            INSERT INTO casework.golden_item (alert_id, queue, judgement, policy, because, made_by, made_at)
                            VALUES (:alert, :queue, :judgement, CAST(:policy AS text), :because, :lead, :now)
                            ON CONFLICT (alert_id) DO UPDATE SET judgement = excluded.judgement, policy = excluded.policy,
                                because = excluded.because, made_by = excluded.made_by, made_at = excluded.made_at,
                                retired_at = NULL
                            """)
                    .param("alert", alertId)
                    .param("queue", alert.queue())
                    .param("judgement", right.text())
                    .param("policy", policy.orElse(null))
                    .param("because", why)
                    .param("lead", lead.name())
                    .param("now", Columns.time(store.now()))
                    .update();
            audit.append(lead, "golden_item.made", "alert " + alertId, Map.of("judgement", right.text()));
        });
    }

    /** Number of those in use. */
    public long count() {
        return store.sql("SELECT count(*) FROM casework.golden_item WHERE retired_at IS NULL")
                .query(Long.class)
                .single();
    }

    /** Now and then, by the queue's share: one that this person has never had in hand. */
    Optional<MixedIn.Item> next(Actor actor, String queue, List<String> harmsLeftOut) {
        double share = Optional.ofNullable(definitions.pack().queues().get(queue))
                .map(QueueDefinition::checks)
                .orElse(QualityChecks.NONE)
                .goldenShare();
        if (random.nextDouble() >= share) {
            return Optional.empty();
        }
        return store.sql("""
                        SELECT g.id, g.alert_id FROM casework.golden_item g
                        WHERE g.queue = :queue AND g.retired_at IS NULL AND g.made_by <> :person
                            AND NOT EXISTS (SELECT 1 FROM casework.review r
                                WHERE r.alert_id = g.alert_id AND r.reviewer = :person)
                            AND NOT EXISTS (SELECT 1 FROM casework.alert a
                                WHERE a.id = g.alert_id AND a.harm = ANY (CAST(:left_out AS text[])))
                        ORDER BY random() LIMIT 1
                        """)
                .param("queue", queue)
                .param("person", actor.name())
                .param("left_out", harmsLeftOut.toArray(String[]::new))
                .query((row, number) ->
                        new MixedIn.Item(ReviewPurpose.GOLDEN, row.getString("alert_id"), row.getLong("id")))
                .optional();
    }

    void taken(long id, Actor actor, long reviewId) {
        store.sql("""
                        INSERT INTO casework.golden_answer (review_id, golden_item_id, reviewer)
                        VALUES (:review, :item, :reviewer)
                        """)
                .param("review", reviewId)
                .param("item", id)
                .param("reviewer", actor.name())
                .update();
    }

    void returned(Review review) {
        store.sql("DELETE FROM casework.golden_answer WHERE review_id = :review")
                .param("review", review.id())
                .update();
    }

    /** Records the answer, within the open transaction. */
    void judge(Review review, DecisionRequest request) {
        Citation cited = Citation.of(definitions, request, review.alertId());
        store.sql("""
                        UPDATE casework.golden_answer
                        SET judgement = :judgement, policy = CAST(:policy AS text), answered_at = :now
                        WHERE review_id = :review
                        """)
                .param("judgement", request.judgement().text())
                .param("policy", cited.policy().map(policy -> policy.id()).orElse(null))
                .param("now", Columns.time(store.now()))
                .param("review", review.id())
                .update();
    }

    List<Answer> answers() {
        return store.sql("""
                        SELECT g.queue, a.reviewer, g.judgement AS right_judgement, g.policy AS right_policy, a.judgement,
                            a.policy
                        FROM casework.golden_answer a JOIN casework.golden_item g ON g.id = a.golden_item_id
                        WHERE a.judgement IS NOT NULL ORDER BY a.review_id
                        """)
                .query((row, number) -> new Answer(
                        row.getString("queue"),
                        row.getString("reviewer"),
                        Judgement.of(row.getString("right_judgement")),
                        Columns.optionalText(row, "right_policy"),
                        Judgement.of(row.getString("judgement")),
                        Columns.optionalText(row, "policy")))
                .list();
    }
}
