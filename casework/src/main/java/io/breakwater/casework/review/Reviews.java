package io.breakwater.casework.review;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.actor.Actor;
import io.breakwater.casework.alert.Alert;
import io.breakwater.casework.alert.AlertState;
import io.breakwater.casework.alert.Alerts;
import io.breakwater.casework.audit.AuditLog;
import io.breakwater.casework.exposure.Exposure;
import io.breakwater.casework.problem.CaseworkProblem;
import io.breakwater.casework.problem.CaseworkProblemCode;
import io.breakwater.casework.queue.LineUp;
import io.breakwater.casework.queue.QueueOrder;
import io.breakwater.casework.queue.Queues;
import io.breakwater.casework.store.Store;
import io.breakwater.casework.text.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Hands alerts out to people, one holder each. */
public final class Reviews {
    /** How long a claim or a renewal lasts. */
    public static final Duration LEASE = Duration.ofMinutes(15);

    private static final Duration NOT_OFFERED_AGAIN = Duration.ofDays(1);

    private final Store store;
    private final AuditLog audit;
    private final Alerts alerts;
    private final Queues queues;
    private final QueueOrder order;
    private final LineUp lineUp;
    private final MixedIn mixedIn;
    private final Exposure exposure;
    private final ReviewRows rows;

    public Reviews(
            Store store,
            AuditLog audit,
            Alerts alerts,
            Queues queues,
            QueueOrder order,
            LineUp lineUp,
            MixedIn mixedIn,
            Exposure exposure) {
        this.store = requireNonNull(store, "store is null");
        this.audit = requireNonNull(audit, "audit is null");
        this.alerts = requireNonNull(alerts, "alerts is null");
        this.queues = requireNonNull(queues, "queues is null");
        this.order = requireNonNull(order, "order is null");
        this.lineUp = requireNonNull(lineUp, "lineUp is null");
        this.mixedIn = requireNonNull(mixedIn, "mixedIn is null");
        this.exposure = requireNonNull(exposure, "exposure is null");
        this.rows = new ReviewRows(store);
    }

    /**
     * Takes the one of the queue that the person holds already, renewed; or the one that is lined up for the person, or the
     * most urgent alert; empty when nothing waits that the person is given now and did not skip within the last day.
     */
    public Optional<Review> claimNext(Actor actor, String queueId) {
        queues.requireKnown(queueId);
        returnExpired();
        return store.inTransaction(() -> {
            Optional<Review> held = rows.heldBy(actor.name(), queueId);
            if (held.isPresent()) {
                return held.map(review -> prolong(requireHeld(actor, review.id())));
            }
            QueueOrder.Asking asking = asking(actor);
            Duration slaTime = queues.slaTime(queueId);
            return mixedIn.next(actor, queueId, asking.harmsLeftOut())
                    .map(item -> take(actor, item))
                    .or(() -> order.lockLinedUp(queueId, slaTime, asking)
                            .or(() -> order.lockNext(queueId, slaTime, asking))
                            .map(id -> take(actor, alerts.lock(id))));
        });
    }

    /**
     * Puts the alert next that the person would be given after the one in hand, for {@link LineUp#LASTS}; empty where nothing
     * is, or something was behind this review already. It is no claim, so it neither counts as looked at nor begins the time of
     * handling, and nothing mixed in is lined up: it is drawn when the person asks.
     *
     * @return the alert
     */
    public Optional<Alert> lineUp(Actor actor, long reviewId) {
        return store.inTransaction(() -> {
            Review review = find(reviewId);
            if (!review.reviewer().equals(actor.name())
                    || !review.isHeld(store.now())
                    || lineUp.isTaken(actor.name(), reviewId)) {
                return Optional.empty();
            }
            String queueId = alerts.find(review.alertId()).queue();
            Optional<Alert> next = order.lockFree(queueId, queues.slaTime(queueId), asking(actor))
                    .map(alerts::find);
            next.ifPresent(alert -> lineUp.put(actor.name(), alert.id(), reviewId));
            return next;
        });
    }

    private QueueOrder.Asking asking(Actor actor) {
        return new QueueOrder.Asking(actor.name(), store.now().minus(NOT_OFFERED_AGAIN), exposure.harmsLeftOut(actor));
    }

    /** Takes this alert; one that the person holds already is renewed. */
    public Review claim(Actor actor, String alertId) {
        returnExpired();
        return store.inTransaction(() -> {
            Alert alert = alerts.lock(alertId);
            requireUndecided(alert);
            Optional<Review> held = rows.claimed(alertId);
            if (held.isEmpty()) {
                exposure.requireGiven(actor, alert);
                return take(actor, alert);
            }
            requireOwn(actor, held.get());
            return prolong(held.get());
        });
    }

    /** Holds the alert longer. */
    public Review renew(Actor actor, long reviewId) {
        return store.inTransaction(() -> prolong(requireHeld(actor, reviewId)));
    }

    /** Gives the alert back. */
    public void release(Actor actor, long reviewId) {
        giveBack(actor, reviewId, ReviewState.RELEASED, null);
    }

    /** Gives the alert back and says why; it is not offered to this person again for a day. */
    public void skip(Actor actor, long reviewId, String reason) {
        giveBack(actor, reviewId, ReviewState.SKIPPED, Texts.line("reason", reason));
    }

    public Review find(long reviewId) {
        return rows.find(reviewId)
                .orElseThrow(() -> CaseworkProblem.of(
                        CaseworkProblemCode.REVIEW_UNKNOWN,
                        "review " + reviewId,
                        "there is no review " + reviewId,
                        "take the alert from its queue"));
    }

    /** What the person holds now, oldest first. */
    public List<Review> heldBy(Actor actor) {
        return rows.heldBy(actor.name());
    }

    /** Who holds the alert now. */
    public Optional<Review> holding(String alertId) {
        return rows.claimed(alertId).filter(review -> review.isHeld(store.now()));
    }

    /** All reviews of the alert, oldest first. */
    public List<Review> of(String alertId) {
        return rows.of(alertId);
    }

    /** The review, which the actor must hold; its alert is locked until the open transaction ends. */
    public Review requireHeld(Actor actor, long reviewId) {
        String alertId = find(reviewId).alertId();
        Alert alert = alerts.lock(alertId);
        Review review = find(reviewId);
        if (review.state() == ReviewState.DECIDED && !review.isCheck()) {
            requireUndecided(alert);
        }
        if (!review.reviewer().equals(actor.name()) || !review.isHeld(store.now())) {
            throw CaseworkProblem.of(
                    CaseworkProblemCode.LEASE_LOST,
                    "alert " + alertId,
                    "you no longer hold this alert",
                    "claim it again; someone else may have taken it meanwhile");
        }
        return review;
    }

    /**
     * Takes an open, locked alert that is judged along with the one of another review, within the open transaction. It is no
     * exposure: nobody looks at it by itself.
     */
    public Review takeAlong(Actor actor, Alert alert, Review with) {
        Review taken = take(actor, alert);
        rows.setAlongWith(taken.id(), with.id());
        return taken;
    }

    /** Ends a held review with a decision, within the open transaction. */
    public void complete(Review review) {
        review.state().requireStep(ReviewState.DECIDED, "review " + review.id());
        rows.end(review.id(), ReviewState.DECIDED, null);
    }

    /** Ends a review because what it was to check is gone, within the open transaction. */
    public void withdraw(long reviewId) {
        Review review = find(reviewId);
        if (review.state() == ReviewState.CLAIMED) {
            rows.end(reviewId, ReviewState.RELEASED, null);
        }
    }

    /** Returns alerts whose lease is over to their queues; how many. */
    public int returnExpired() {
        return store.inTransaction(() -> {
            List<Review> expired = rows.lockExpired();
            expired.forEach(review -> {
                end(review, ReviewState.EXPIRED, null);
                audit.append(Actor.AUTOMATION, "review.expired", "alert " + review.alertId(), Map.of());
            });
            return expired.size();
        });
    }

    /** Ends the review by which the actor holds the locked alert, within the open transaction, so that it can be put aside. */
    public void leave(Actor actor, Alert alert) {
        rows.claimed(alert.id()).ifPresent(claimed -> {
            requireOwn(actor, claimed);
            rows.end(claimed.id(), ReviewState.RELEASED, null);
            lineUp.giveBack(claimed.id());
        });
    }

    private static void requireOwn(Actor actor, Review claimed) {
        if (!claimed.reviewer().equals(actor.name())) {
            throw CaseworkProblem.of(
                    CaseworkProblemCode.ALERT_TAKEN,
                    "alert " + claimed.alertId(),
                    claimed.reviewer() + " is reviewing this alert",
                    "take another one, or come back after " + claimed.leaseUntil());
        }
    }

    private void giveBack(Actor actor, long reviewId, ReviewState state, @Nullable String reason) {
        store.inTransaction(() -> {
            Review review = requireHeld(actor, reviewId);
            review.state().requireStep(state, "review " + reviewId);
            end(review, state, reason);
            audit.append(
                    actor,
                    "review." + state.text(),
                    "alert " + review.alertId(),
                    reason == null ? Map.of("review", reviewId) : Map.of("review", reviewId, "reason", reason));
        });
    }

    /** Ends it without a judgement. */
    private void end(Review review, ReviewState state, @Nullable String reason) {
        rows.end(review.id(), state, reason);
        if (state != ReviewState.SKIPPED) {
            lineUp.giveBack(review.id());
        }
        if (review.isCheck()) {
            mixedIn.returned(review);
        } else if (alerts.find(review.alertId()).state() == AlertState.IN_REVIEW) {
            alerts.move(alerts.find(review.alertId()), AlertState.OPEN);
        }
    }

    private Review take(Actor actor, Alert alert) {
        alerts.move(alert, AlertState.IN_REVIEW);
        lineUp.taken(alert.id());
        long id = rows.insert(alert.id(), actor.name(), ReviewPurpose.FIRST, leaseEnd());
        audit.append(actor, "review.claimed", "alert " + alert.id(), Map.of("review", id));
        return find(id);
    }

    private Review take(Actor actor, MixedIn.Item item) {
        long id = rows.insert(item.alertId(), actor.name(), item.purpose(), leaseEnd());
        mixedIn.taken(item, actor, id);
        // Its purpose would tell everybody who reads along.
        audit.append(actor, "review.claimed", "alert " + item.alertId(), Map.of("review", id));
        return find(id);
    }

    private Review prolong(Review review) {
        rows.renew(review.id(), leaseEnd());
        return find(review.id());
    }

    private Instant leaseEnd() {
        return store.now().plus(LEASE);
    }

    private static void requireUndecided(Alert alert) {
        if (alert.state() == AlertState.DECIDED || alert.state() == AlertState.CLOSED) {
            throw CaseworkProblem.of(
                    CaseworkProblemCode.ALREADY_DECIDED,
                    "alert " + alert.id(),
                    "this alert is already decided",
                    "see its decision; it can be undone for a short time");
        }
    }
}
