package io.breakwater.casework.decision;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.actor.Actor;
import io.breakwater.casework.alert.Alert;
import io.breakwater.casework.alert.AlertFilter;
import io.breakwater.casework.alert.AlertState;
import io.breakwater.casework.alert.Alerts;
import io.breakwater.casework.problem.CaseworkProblem;
import io.breakwater.casework.problem.CaseworkProblemCode;
import io.breakwater.casework.queue.QueueItem;
import io.breakwater.casework.queue.Queues;
import io.breakwater.casework.review.Review;
import io.breakwater.casework.review.Reviews;
import io.breakwater.casework.store.Store;
import java.util.List;
import java.util.Set;

/**
 * Judges at once what a query of alerts finds on a queue. Each gets a decision of its own, within the guards of the whole
 * number; undoing the first one's decision undoes all.
 */
public final class BulkDecisions {
    /** So that what stands at the head of the list and is not free does not hide all the others. */
    private static final int LOOKED_AT = 3 * AlikeDecisions.MOST;

    private final Store store;
    private final Alerts alerts;
    private final Queues queues;
    private final Reviews reviews;
    private final Decisions decisions;
    private final AlikeDecisions alike;

    public BulkDecisions(
            Store store, Alerts alerts, Queues queues, Reviews reviews, Decisions decisions, AlikeDecisions alike) {
        this.store = requireNonNull(store, "store is null");
        this.alerts = requireNonNull(alerts, "alerts is null");
        this.queues = requireNonNull(queues, "queues is null");
        this.reviews = requireNonNull(reviews, "reviews is null");
        this.decisions = requireNonNull(decisions, "decisions is null");
        this.alike = requireNonNull(alike, "alike is null");
    }

    /**
     * What could be judged at once: open alerts of the queue that pass the filter, the most urgent first. Samples are never
     * among them, nor what is somebody else's.
     *
     * @param filter its states and queues do not count
     * @return at most {@link AlikeDecisions#MOST}
     */
    public List<Alert> find(Actor actor, String queue, AlertFilter filter) {
        queues.requireKnown(queue);
        AlertFilter open = new AlertFilter(
                Set.of(AlertState.OPEN), Set.of(queue), filter.detector(), filter.severity(), filter.text());
        return queues.items(open, LOOKED_AT, 0).stream()
                .map(QueueItem::alert)
                .filter(alert -> AlikeDecisions.isFree(actor, alert))
                .limit(AlikeDecisions.MOST)
                .toList();
    }

    /** What judging them a violation would lead to; changes nothing. */
    public AlikePreview preview(Actor actor, List<String> alertIds, String policyId) {
        List<String> ids = AlikeDecisions.distinct(alertIds);
        List<Alert> free = ids.stream()
                .map(alerts::find)
                .filter(alert -> AlikeDecisions.isFree(actor, alert))
                .toList();
        return alike.preview(free, ids.size(), policyId, 0);
    }

    /**
     * Decides all of them that are free still and of which nobody must choose against whom they are held; all or none.
     *
     * @param alertIds of one queue
     * @param judgement the judgement, of whatever review
     * @return the decision on the first, which stands for all
     */
    public DecisionResult decide(Actor actor, List<String> alertIds, DecisionRequest judgement) {
        List<String> ids = AlikeDecisions.distinct(alertIds);
        return store.inTransaction(() -> {
            // In one order, so that two who judge the same cannot each wait for the other.
            List<String> free = ids.stream()
                    .map(alerts::find)
                    .filter(alert -> AlikeDecisions.isFree(actor, alert))
                    .filter(alert -> decisions.canBeJudgedUnasked(alert, judgement))
                    .map(Alert::id)
                    .toList();
            if (free.isEmpty()) {
                throw CaseworkProblem.of(
                        CaseworkProblemCode.ALERT_TAKEN,
                        "alerts judged together",
                        "none of them can be judged now",
                        "look at the list again; others may have taken them meanwhile");
            }
            Review review = reviews.claim(actor, free.get(0));
            List<String> along = free.subList(1, free.size());
            DecisionRequest request = judgement.ofReview(review.id());
            return along.isEmpty() ? decisions.decide(actor, request) : alike.decide(actor, request, along);
        });
    }
}
