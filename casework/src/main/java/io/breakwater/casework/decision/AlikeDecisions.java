package io.breakwater.casework.decision;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.actor.Actor;
import io.breakwater.casework.alert.Alert;
import io.breakwater.casework.alert.AlertState;
import io.breakwater.casework.alert.Alerts;
import io.breakwater.casework.alert.HitEvent;
import io.breakwater.casework.enforcement.Enforcement;
import io.breakwater.casework.enforcement.EnforcementPreview;
import io.breakwater.casework.enforcement.Enforcements;
import io.breakwater.casework.policy.Strikes;
import io.breakwater.casework.problem.CaseworkProblem;
import io.breakwater.casework.problem.CaseworkProblemCode;
import io.breakwater.casework.review.Review;
import io.breakwater.casework.review.Reviews;
import io.breakwater.casework.store.Store;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.event.EventKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Judges alerts that show the same as one in hand along with it: each gets a decision of its own, with all that follows. */
public final class AlikeDecisions {
    /** The most alerts that are judged with one judgement. */
    public static final int MOST = 100;

    private final Store store;
    private final Alerts alerts;
    private final Reviews reviews;
    private final Strikes strikes;
    private final Enforcements enforcements;
    private final Decisions decisions;

    public AlikeDecisions(
            Store store,
            Alerts alerts,
            Reviews reviews,
            Strikes strikes,
            Enforcements enforcements,
            Decisions decisions) {
        this.store = requireNonNull(store, "store is null");
        this.alerts = requireNonNull(alerts, "alerts is null");
        this.reviews = requireNonNull(reviews, "reviews is null");
        this.strikes = requireNonNull(strikes, "strikes is null");
        this.enforcements = requireNonNull(enforcements, "enforcements is null");
        this.decisions = requireNonNull(decisions, "decisions is null");
    }

    /**
     * Alerts that could be judged along with this one: open in the same queue, and made by these events from the first hit to
     * the last. Samples are never among them; they are judged one by one.
     *
     * @param table of the events
     * @param events those that show the same
     * @return at most {@link #MOST}, by id
     */
    public List<Alert> find(Actor actor, Alert like, String table, Set<EventKey> events) {
        List<EventKey> keys = List.copyOf(events);
        return store
                .sql("""
                        SELECT a.* FROM casework.alert a
                        WHERE a.id IN (
                                SELECT b.id FROM casework.alert b
                                JOIN unnest(CAST(:sources AS text[]), CAST(:ids AS text[])) AS e(source, id)
                                    ON b.last_event_id = e.id AND b.last_source = e.source
                                WHERE b.state = 'open' AND b.last_table = :table)
                            AND a.queue = :queue AND a.id <> :like AND NOT a.sampled
                        ORDER BY a.id
                        """)
                .param("sources", keys.stream().map(EventKey::source).toArray(String[]::new))
                .param("ids", keys.stream().map(EventKey::id).toArray(String[]::new))
                .param("table", table)
                .param("queue", like.queue())
                .param("like", like.id())
                .query(Alerts::alert)
                .stream()
                .filter(alert -> isFree(actor, like, alert) && isOf(alert.firstHit(), table, events))
                .limit(MOST)
                .toList();
    }

    /** What judging them a violation along with this one would lead to; changes nothing. */
    public AlikePreview preview(Actor actor, Alert like, List<String> alertIds, String policyId) {
        List<String> ids = distinct(alertIds);
        List<Alert> free = ids.stream()
                .map(alerts::find)
                .filter(alert -> isFree(actor, like, alert))
                .toList();
        return preview(free, ids.size(), policyId, 1);
    }

    /**
     * What judging these alerts a violation would lead to.
     *
     * @param asked how many were to be judged, some of which may stay where they are
     * @param beside how many more are judged with them
     */
    AlikePreview preview(List<Alert> free, int asked, String policyId, int beside) {
        Map<String, Integer> actions = new TreeMap<>();
        int judged = 0;
        int refused = 0;
        int standing = 0;
        int withoutAction = 0;
        Set<String> used = new TreeSet<>();
        for (Alert alert : free) {
            Optional<DecisionPreview.Target> target = decisions.preview(alert.id(), policyId).targets().stream()
                    .filter(DecisionPreview.Target::proposed)
                    .findFirst();
            if (target.isEmpty()) {
                continue;
            }
            judged++;
            Optional<EnforcementPreview> enforcement = target.get().enforcement();
            if (enforcement.isEmpty()) {
                withoutAction++;
            } else if (enforcement.get().refusal().isPresent()) {
                refused++;
            } else if (enforcement.get().live().isPresent()) {
                standing++;
            } else {
                used.add(enforcement.get().action());
                actions.merge(enforcement.get().actionTitle(), 1, Integer::sum);
            }
        }
        int size = judged + beside;
        return new AlikePreview(
                judged,
                asked - judged,
                actions,
                refused,
                standing,
                withoutAction,
                used.stream().anyMatch(action -> enforcements.needsApproval(action, size)));
    }

    /**
     * Decides the alert in hand and these along with it, all or none. One that somebody took meanwhile, or of which somebody
     * must choose against whom it is held, stays where it is.
     */
    public DecisionResult decide(Actor actor, DecisionRequest request, List<String> alertIds) {
        List<String> ids = distinct(alertIds);
        return store.inTransaction(() -> {
            Review review = reviews.find(request.reviewId());
            Map<String, Alert> locked = lock(Stream.concat(ids.stream(), Stream.of(review.alertId())));
            Alert like = requireNonNull(locked.get(review.alertId()));
            requireMayTakeAlong(review, like);
            List<Alert> along = ids.stream()
                    .map(id -> requireNonNull(locked.get(id)))
                    .filter(alert -> isFree(actor, like, alert))
                    .filter(alert -> decisions.canBeJudgedUnasked(alert, request))
                    .toList();
            Set<EntityReference> targets = new TreeSet<>(decisions.targets(like, request));
            along.forEach(alert -> targets.addAll(decisions.targets(alert, request.ofReview(request.reviewId()))));
            // All of them first and in one order, so that two decisions cannot each wait for the other.
            targets.forEach(strikes::lock);
            DecisionResult own = decisions.decide(actor, request, targets.size());
            along.forEach(alert -> decisions.decide(
                    actor,
                    request.ofReview(reviews.takeAlong(actor, alert, review).id()),
                    targets.size()));
            return own;
        });
    }

    /** How many decisions made along with this one stand. */
    public int along(long decisionId) {
        return standingAlong(decisionId).size();
    }

    /**
     * What was undone together.
     *
     * @param decision the one in hand
     * @param beyondRecall what followed from any of them and could not be called back
     */
    public record Undone(Decision decision, List<Enforcement> beyondRecall) {
        public Undone {
            beyondRecall = List.copyOf(beyondRecall);
        }
    }

    /** Undoes the decision and all that were made along with it and stand, or none of them; within the grace period. */
    public Undone undo(Actor actor, long decisionId, String because) {
        return store.inTransaction(() -> {
            List<Decision> along =
                    standingAlong(decisionId).stream().map(decisions::find).toList();
            lock(Stream.concat(along.stream(), Stream.of(decisions.find(decisionId)))
                    .map(Decision::alertId));
            along.forEach(decision -> decisions.undo(actor, decision.id(), because));
            Decision own = decisions.undo(actor, decisionId, because);
            return new Undone(
                    own,
                    Stream.concat(Stream.of(own), along.stream())
                            .flatMap(decision -> decisions.beyondRecall(decision.id()).stream())
                            .toList());
        });
    }

    private List<Long> standingAlong(long decisionId) {
        return store.sql("""
                        SELECT d.id FROM casework.decision o
                        JOIN casework.review r ON r.along_with = o.review_id
                        JOIN casework.decision d ON d.review_id = r.id
                        WHERE o.id = :id AND d.undone_at IS NULL ORDER BY d.id
                        """).param("id", decisionId).query(Long.class).list();
    }

    private Map<String, Alert> lock(Stream<String> ids) {
        Map<String, Alert> locked = new TreeMap<>();
        ids.distinct().sorted().forEach(id -> locked.put(id, alerts.lock(id)));
        return locked;
    }

    /** Whether it waits beside the other one for this person. */
    private static boolean isFree(Actor actor, Alert like, Alert alert) {
        return !alert.id().equals(like.id()) && alert.queue().equals(like.queue()) && isFree(actor, alert);
    }

    /** Whether it may be judged by this person without being looked at by itself. */
    static boolean isFree(Actor actor, Alert alert) {
        return alert.state() == AlertState.OPEN
                && !alert.sampled()
                && alert.assignedTo()
                        .filter(person -> !person.equals(actor.name()))
                        .isEmpty();
    }

    private static boolean isOf(HitEvent hit, String table, Set<EventKey> events) {
        return hit.table().equals(table) && events.contains(hit.key());
    }

    private static void requireMayTakeAlong(Review review, Alert like) {
        if (review.isCheck() || like.sampled()) {
            // One sentence for all of them, so that it does not tell which it is.
            throw CaseworkProblem.of(
                    CaseworkProblemCode.SAMPLE_ALONE,
                    "alert " + like.id(),
                    "a random sample is judged alone",
                    "judge it by itself");
        }
    }

    static List<String> distinct(List<String> ids) {
        Set<String> distinct = ids.stream().collect(Collectors.toCollection(TreeSet::new));
        if (distinct.size() > MOST) {
            throw CaseworkProblem.of(
                    CaseworkProblemCode.NUMBER_OUT_OF_RANGE,
                    "alerts judged together",
                    "there are " + distinct.size() + " of them",
                    "judge up to " + MOST + " at once");
        }
        return List.copyOf(distinct);
    }
}
