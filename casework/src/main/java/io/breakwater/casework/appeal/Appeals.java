package io.breakwater.casework.appeal;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.actor.Actor;
import io.breakwater.casework.audit.AuditLog;
import io.breakwater.casework.decision.Overturning;
import io.breakwater.casework.enforcement.Enforcement;
import io.breakwater.casework.enforcement.Enforcements;
import io.breakwater.casework.outbox.Message;
import io.breakwater.casework.outbox.Outbox;
import io.breakwater.casework.problem.CaseworkProblem;
import io.breakwater.casework.problem.CaseworkProblemCode;
import io.breakwater.casework.store.Store;
import io.breakwater.casework.text.Texts;
import io.breakwater.model.entity.EntityReference;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes appeals in, gives each to somebody who had no part in the enforcement, and carries out what they decide. */
public final class Appeals {
    /** Within which an appeal should be decided. */
    public static final Duration DUE_WITHIN = Duration.ofDays(7);

    private static final Duration LEASE = Duration.ofMinutes(30);

    private final Store store;
    private final AuditLog audit;
    private final Outbox outbox;
    private final Enforcements enforcements;
    private final Overturning overturning;
    private final AppealRows rows;

    public Appeals(Store store, AuditLog audit, Outbox outbox, Enforcements enforcements, Overturning overturning) {
        this.store = requireNonNull(store, "store is null");
        this.audit = requireNonNull(audit, "audit is null");
        this.outbox = requireNonNull(outbox, "outbox is null");
        this.enforcements = requireNonNull(enforcements, "enforcements is null");
        this.overturning = requireNonNull(overturning, "overturning is null");
        this.rows = new AppealRows(store);
    }

    /**
     * Takes an appeal in. The same client's same reference gives the same appeal.
     *
     * @param reference the product's own name for it
     * @param text what the person concerned says; content
     */
    public Appeal receive(Actor client, String enforcementId, String reference, String text) {
        String name = Texts.line("reference", reference);
        String words = Texts.text("text", text);
        return store.inTransaction(() -> {
            // One after the other, so that two of the same reference cannot both be new.
            store.lock("appeals against " + enforcementId);
            Optional<Appeal> known = rows.byReference(client.name(), name);
            if (known.isPresent()) {
                return known.get();
            }
            Enforcement enforcement = enforcements.find(enforcementId);
            if (!appealable(enforcement)) {
                throw CaseworkProblem.of(
                        CaseworkProblemCode.STATE_REFUSED,
                        "enforcement " + enforcementId,
                        "the enforcement is " + enforcement.state().text().replace('_', ' ')
                                + ", so there is nothing to appeal against",
                        "look at the entity's status");
            }
            if (rows.undecided(enforcementId).isPresent()) {
                throw CaseworkProblem.of(
                        CaseworkProblemCode.APPEAL_PENDING,
                        "enforcement " + enforcementId,
                        "an appeal against it is being judged",
                        "wait for its decision");
            }
            String id = rows.insert(enforcementId, client.name(), name, words, DUE_WITHIN);
            audit.append(client, "appeal.received", "appeal " + id, Map.of("enforcement", enforcementId));
            return find(id);
        });
    }

    /** The appeal the person holds, or the most urgent one that they may judge. */
    public Optional<Appeal> claimNext(Actor reviewer) {
        return store.inTransaction(() -> {
            Optional<Appeal> next = rows.lockNext(reviewer.name());
            next.filter(appeal -> appeal.state() == AppealState.OPEN).ifPresent(appeal -> claimed(reviewer, appeal));
            return next.map(appeal -> find(appeal.id()));
        });
    }

    /** Takes this one; refused to whoever had a part in the enforcement. */
    public Appeal claim(Actor reviewer, String id) {
        return store.inTransaction(() -> {
            Appeal appeal = lock(id);
            if (appeal.state() == AppealState.IN_REVIEW && appeal.reviewer().equals(Optional.of(reviewer.name()))) {
                return appeal;
            }
            appeal.state().requireStep(AppealState.IN_REVIEW, "appeal " + id);
            if (!rows.impartial(id, reviewer.name())) {
                throw CaseworkProblem.of(
                        CaseworkProblemCode.SECOND_PERSON_NEEDED,
                        "appeal " + id,
                        "you had a part in the enforcement, and another person must judge the appeal",
                        "leave it to a colleague");
            }
            claimed(reviewer, appeal);
            return find(id);
        });
    }

    /** Gives it back undecided. */
    public void release(Actor reviewer, String id) {
        store.inTransaction(() -> {
            requireHeld(reviewer, lock(id));
            rows.release(id);
            audit.append(reviewer, "appeal.released", "appeal " + id, Map.of());
        });
    }

    /** Gives back those whose lease is over; how many. */
    public int returnExpired() {
        return rows.releaseExpired();
    }

    /** Decides it; whatever follows happens in the same transaction, and the product is told. */
    public Appeal decide(Actor reviewer, String id, AppealOutcome outcome, String because) {
        String why = Texts.text("reason", because);
        return store.inTransaction(() -> {
            Appeal appeal = lock(id);
            requireHeld(reviewer, appeal);
            Enforcement enforcement = enforcements.find(appeal.enforcementId());
            Optional<Enforcement> replacement = carryOut(reviewer, enforcement, outcome);
            rows.decide(
                    id,
                    outcome.state(),
                    reviewer.name(),
                    why,
                    replacement.map(Enforcement::id).orElse(null));
            outbox.send(answer(appeal, enforcement, outcome.state(), replacement));
            // The reason is content, and the audit log cannot forget.
            audit.append(
                    reviewer,
                    "appeal." + outcome.state().text(),
                    "appeal " + id,
                    Map.of("enforcement", enforcement.id()));
            return find(id);
        });
    }

    public Appeal find(String id) {
        return rows.find(id).orElseThrow(() -> unknown(id));
    }

    /** All against the enforcement, oldest first. */
    public List<Appeal> against(String enforcementId) {
        return rows.against(enforcementId);
    }

    /** All against enforcements on the entity, the latest first. */
    public List<Appeal> about(EntityReference entity) {
        return rows.about(entity);
    }

    /** Undecided ones, the one that is due first at the top. */
    public List<Appeal> waiting(int limit) {
        return rows.waiting(limit);
    }

    /** The latest first. */
    public List<Appeal> decided(int limit) {
        return rows.decided(limit);
    }

    /** By month and action of the enforcements, the latest month first. */
    public List<AppealCohort> cohorts() {
        return rows.cohorts();
    }

    private Optional<Enforcement> carryOut(Actor reviewer, Enforcement enforcement, AppealOutcome outcome) {
        if (outcome instanceof AppealOutcome.Overturn) {
            overturning.overturn(reviewer, enforcement);
        } else if (outcome instanceof AppealOutcome.Modify modify) {
            return Optional.of(overturning.replace(reviewer, enforcement, modify.action()));
        }
        return Optional.empty();
    }

    private void claimed(Actor reviewer, Appeal appeal) {
        rows.claim(appeal.id(), reviewer.name(), LEASE);
        audit.append(reviewer, "appeal.claimed", "appeal " + appeal.id(), Map.of());
    }

    private void requireHeld(Actor reviewer, Appeal appeal) {
        boolean held = appeal.state() == AppealState.IN_REVIEW
                && appeal.reviewer().equals(Optional.of(reviewer.name()))
                && appeal.leaseUntil()
                        .filter(until -> until.isAfter(store.now()))
                        .isPresent();
        if (!held) {
            throw CaseworkProblem.of(
                    CaseworkProblemCode.LEASE_LOST,
                    "appeal " + appeal.id(),
                    "you do not hold the appeal",
                    "take it from the list of appeals");
        }
    }

    private static boolean appealable(Enforcement enforcement) {
        return switch (enforcement.state()) {
            case REQUESTED, DELIVERING, DELIVERED, FAILED, EXPIRED -> true;
            case HELD, UNDO_REQUESTED, UNDONE, UNDO_FAILED, CANCELLED, REHEARSED -> false;
        };
    }

    private static Message answer(
            Appeal appeal, Enforcement enforcement, AppealState state, Optional<Enforcement> replacement) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("appeal", appeal.id());
        data.put("reference", appeal.clientReference());
        data.put("enforcement", enforcement.id());
        data.put(
                "entity",
                Map.of(
                        "type", enforcement.entity().type(),
                        "id", enforcement.entity().id()));
        replacement.ifPresent(other -> data.put("replacement", other.id()));
        return new Message(
                enforcement.webhook(),
                appeal.id(),
                enforcement.webhook() + " " + enforcement.entity(),
                "appeal." + state.text(),
                data);
    }

    private Appeal lock(String id) {
        return rows.lock(id).orElseThrow(() -> unknown(id));
    }

    private static CaseworkProblem unknown(String id) {
        return CaseworkProblem.of(
                CaseworkProblemCode.APPEAL_UNKNOWN,
                "appeal " + id,
                "there is no appeal '" + id + "'",
                "reload the list of appeals");
    }
}
