package io.breakwater.casework.enforcement;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.actor.Actor;
import io.breakwater.casework.audit.AuditLog;
import io.breakwater.casework.label.Labels;
import io.breakwater.casework.outbox.Delivery;
import io.breakwater.casework.outbox.Outbox;
import io.breakwater.casework.policy.Definitions;
import io.breakwater.casework.problem.CaseworkProblem;
import io.breakwater.casework.problem.CaseworkProblemCode;
import io.breakwater.casework.store.Store;
import io.breakwater.casework.text.Texts;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.pack.ActionDefinition;
import io.breakwater.model.pack.PolicyDefinition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Applies actions to entities, within their guards, and undoes them. */
public final class Enforcements {
    private static final int EXPIRY_BATCH = 100;

    private final Store store;
    private final AuditLog audit;
    private final Labels labels;
    private final Outbox outbox;
    private final Definitions definitions;
    private final Budgets budgets;
    private final EnforcementRows rows;
    private final StandingLabels standing;

    public Enforcements(
            Store store, AuditLog audit, Labels labels, Outbox outbox, Definitions definitions, Budgets budgets) {
        this.store = requireNonNull(store, "store is null");
        this.audit = requireNonNull(audit, "audit is null");
        this.labels = requireNonNull(labels, "labels is null");
        this.outbox = requireNonNull(outbox, "outbox is null");
        this.definitions = requireNonNull(definitions, "definitions is null");
        this.budgets = requireNonNull(budgets, "budgets is null");
        this.rows = new EnforcementRows(store);
        this.standing = new StandingLabels(store, rows, labels, definitions);
        outbox.addListener(new DeliveryProgress(rows, audit, standing));
    }

    /** What applying the action to the entity would do; changes nothing. */
    public EnforcementPreview preview(EntityReference entity, String actionId) {
        ActionDefinition action = definitions.action(actionId);
        return new EnforcementPreview(
                entity,
                action.id(),
                action.title(),
                action.reversible(),
                action.duration().map(store.now()::plus),
                budgets.usedThisHour(action.id()),
                action.guards().perHour(),
                budgets.usedUp(action),
                needsApproval(action, 1),
                action.guards().dryRun(),
                rows.live(action.id(), entity),
                refusal(entity, action).map(CaseworkProblem::problem));
    }

    /**
     * Applies an action by hand.
     *
     * @param facts what was found, for the statement of reasons; must not name a detector or a threshold
     * @param withholdNotice why the person concerned is to be told nothing; a second person must approve it. Empty where the
     *     notice is sent
     * @return the new enforcement, or the live one of this action on this entity; it may be held
     */
    public Enforcement enforce(
            Actor actor,
            EntityReference entity,
            String actionId,
            String policyId,
            String reasonId,
            String facts,
            Optional<String> withholdNotice) {
        String found = Wording.facts(definitions.pack(), facts);
        PolicyDefinition policy = definitions.policy(policyId);
        ActionDefinition action = definitions.action(actionId);
        EnforcementOrder order = new EnforcementOrder(
                entity,
                action,
                policy,
                definitions.reason(policy, reasonId),
                found,
                new EnforcementCause.ByHand(),
                withholdNotice,
                1);
        return request(actor, order);
    }

    /** The same, and the person concerned is told. */
    public Enforcement enforce(
            Actor actor, EntityReference entity, String actionId, String policyId, String reasonId, String facts) {
        return enforce(actor, entity, actionId, policyId, reasonId, facts, Optional.empty());
    }

    /** Applies an action, within the open transaction if there is one; see {@link #enforce}. */
    public Enforcement request(Actor actor, EnforcementOrder order) {
        return store.inTransaction(() -> {
            refusal(order.entity(), order.action()).ifPresent(refusal -> {
                throw refusal;
            });
            ActionDefinition action = order.action();
            if (order.policy().protocol().supportOnly() && !action.effect().takesNothing()) {
                throw CaseworkProblem.of(
                        CaseworkProblemCode.SUPPORT_ONLY,
                        "policy " + order.policy().id(),
                        "under '" + order.policy().title() + "' nothing may be taken from anybody",
                        "offer support, or cite the policy that was violated");
            }
            EnforcementOrder worded = order.withholding(Wording.withheld(action, order.noticeWithheld()));
            budgets.lock();
            Optional<Enforcement> live = rows.live(action.id(), order.entity());
            return live.orElseGet(() -> create(actor, worded));
        });
    }

    /** Sends a held enforcement after all; for persons who may go beyond the budget. */
    public Enforcement release(Actor actor, String enforcementId, String because) {
        String why = Texts.line("reason", because);
        return store.inTransaction(() -> {
            Enforcement enforcement = lock(enforcementId);
            enforcement.state().requireStep(EnforcementState.REQUESTED, "enforcement " + enforcementId);
            if (enforcement.approvalNeeded() && enforcement.requestedBy().equals(actor.name())) {
                throw CaseworkProblem.of(
                        CaseworkProblemCode.SECOND_PERSON_NEEDED,
                        "enforcement " + enforcementId,
                        "you asked for it yourself, and it needs the approval of another person",
                        "ask a colleague to look at it");
            }
            if (labels.has(enforcement.entity(), Labels.PROTECTED)) {
                throw protectedEntity(enforcement.entity());
            }
            budgets.lock();
            @Nullable
            Instant expires = enforcement
                    .expiresAt()
                    .map(at -> store.now().plus(Duration.between(enforcement.requestedAt(), at)))
                    .orElse(null);
            rows.release(enforcementId, actor.name(), expires);
            Enforcement released = find(enforcementId);
            rows.setDelivery(enforcementId, outbox.send(EnforcementMessages.apply(released)));
            audit.append(actor, "enforcement.released", "enforcement " + enforcementId, Map.of("because", why));
            return released;
        });
    }

    /** Undoes it: the product is told, or, where it was held, never hears of it. */
    public Enforcement undo(Actor actor, String enforcementId, String because) {
        String why = Texts.line("reason", because);
        return store.inTransaction(() -> {
            Enforcement enforcement = lock(enforcementId);
            if (!undone(actor, enforcement, why)) {
                enforcement.state().requireStep(EnforcementState.UNDO_REQUESTED, "enforcement " + enforcementId);
                throw CaseworkProblem.notReversible(enforcementId, enforcement.action());
            }
            return find(enforcementId);
        });
    }

    /**
     * Undoes it where that can be done; otherwise it stands, which is recorded.
     *
     * @return whether nothing of it stands
     */
    public boolean callBack(Actor actor, String enforcementId, String because) {
        return store.inTransaction(() -> {
            Enforcement enforcement = lock(enforcementId);
            if (undone(actor, enforcement, because)) {
                return true;
            }
            boolean stands = enforcement.state().isLive();
            if (stands) {
                audit.append(
                        actor, "enforcement.not_undone", "enforcement " + enforcementId, Map.of("because", because));
            }
            return !stands;
        });
    }

    private boolean undone(Actor actor, Enforcement enforcement, String because) {
        String id = enforcement.id();
        if (neverSent(enforcement)) {
            rows.undo(id, EnforcementState.CANCELLED, actor.name(), because, null);
        } else if (enforcement.canBeUndone()) {
            String undoType = enforcement.undoType().orElseThrow();
            String delivery = outbox.send(EnforcementMessages.undo(enforcement, undoType));
            rows.undo(id, EnforcementState.UNDO_REQUESTED, actor.name(), because, delivery);
            standing.settle(enforcement.entity());
        } else {
            return false;
        }
        audit.append(actor, "enforcement.undone", "enforcement " + id, Map.of("because", because));
        return true;
    }

    public Enforcement find(String enforcementId) {
        return rows.find(enforcementId).orElseThrow(() -> unknown(enforcementId));
    }

    /** The newest first. */
    public List<Enforcement> list(EnforcementFilter filter, int limit, int offset) {
        return rows.list(filter, limit, offset);
    }

    /** Its statement of reasons with the fields of the European Union's transparency database. */
    public Map<String, @Nullable Object> dsaStatement(String enforcementId) {
        Enforcement enforcement = find(enforcementId);
        return DsaStatement.of(
                enforcement,
                definitions.action(enforcement.action()),
                definitions.policy(enforcement.policy()).dsaCategory());
    }

    /** Those that the product was told of and that stand, by id. */
    public List<Enforcement> inForce(EntityReference entity) {
        return rows.inForce(entity);
    }

    public List<Enforcement> ofDecision(long decisionId) {
        return rows.ofDecision(decisionId);
    }

    /** Those of them whom a person judged to have done nothing before. */
    public Set<EntityReference> cleared(List<EntityReference> entities) {
        return rows.cleared(entities);
    }

    /** Number in each state that occurs. */
    public Map<EnforcementState, Long> counts() {
        return rows.counts();
    }

    /** How many of each action were started within the last hour; actions without any are left out. */
    public Map<String, Integer> startedThisHour() {
        return budgets.usedThisHour();
    }

    /** What the product was told of it: the application, then the undoing. */
    public List<Delivery> deliveries(String enforcementId) {
        return outbox.about(enforcementId);
    }

    /** Records the end of those whose time is over; how many. */
    public int expireOver() {
        return store.inTransaction(() -> {
            List<Enforcement> over = rows.lockOver(EXPIRY_BATCH);
            for (Enforcement enforcement : over) {
                rows.setState(enforcement.id(), EnforcementState.EXPIRED);
                audit.append(Actor.AUTOMATION, "enforcement.expired", "enforcement " + enforcement.id(), Map.of());
            }
            return over.size();
        });
    }

    /** Whether it was held, or its message could be taken back before the first attempt at sending it. */
    private boolean neverSent(Enforcement enforcement) {
        return enforcement.state() == EnforcementState.HELD
                || (enforcement.state() == EnforcementState.REQUESTED
                        && enforcement.deliveryId().map(outbox::withdraw).orElse(false));
    }

    /** Whether applying it to so many at once would wait for a second person. */
    public boolean needsApproval(String actionId, int size) {
        return needsApproval(definitions.action(actionId), size);
    }

    static boolean needsApproval(ActionDefinition action, int size) {
        return action.guards().approvalAbove().isPresent()
                && size > action.guards().approvalAbove().getAsInt();
    }

    private Enforcement create(Actor actor, EnforcementOrder order) {
        ActionDefinition action = order.action();
        boolean withheld = order.noticeWithheld().isPresent();
        boolean approval = withheld || (!order.cause().automated() && needsApproval(action, order.size()));
        @Nullable
        String heldBecause = approval
                ? withheld
                        ? "that the person is told nothing needs the approval of a second person"
                        : "it needs the approval of a second person"
                : budgets.usedUp(action).orElse(null);
        boolean rehearsal = action.guards().dryRun();
        boolean held = heldBecause != null && !rehearsal;
        StatementOfReasons statement = new StatementOfReasons(
                order.policy().id(),
                order.policy().title(),
                order.reason().id(),
                order.reason().title(),
                order.facts(),
                order.cause().automated(),
                order.policy().noticeText());
        EnforcementState state =
                rehearsal ? EnforcementState.REHEARSED : held ? EnforcementState.HELD : EnforcementState.REQUESTED;
        String id = rows.insert(order, actor.name(), statement, state, held ? heldBecause : null, held && approval);
        Enforcement created = find(id);
        if (state == EnforcementState.REQUESTED) {
            rows.setDelivery(id, outbox.send(EnforcementMessages.apply(created), delay(action, id)));
        }
        audit.append(
                actor,
                "enforcement." + state.text(),
                "enforcement " + id,
                Map.of(
                        "action", action.id(),
                        "entity", order.entity().toString(),
                        "policy", order.policy().id(),
                        "policy_file_hash", order.policy().fileHash(),
                        "reason", order.reason().id(),
                        "origin", order.cause().origin(),
                        "notice_withheld", withheld,
                        "decision",
                                order.cause().decision().map(String::valueOf).orElse("none")));
        return created;
    }

    /** Drawn from the enforcement's own id, so that it differs between enforcements and not between runs. */
    private static Duration delay(ActionDefinition action, String id) {
        double drawn = ((id.hashCode() * 0x9E3779B9) >>> 8) / (double) (1 << 24);
        return Duration.ofMillis(Math.round(action.guards().delayUpTo().toMillis() * drawn));
    }

    private Optional<CaseworkProblem> refusal(EntityReference entity, ActionDefinition action) {
        if (!action.accepts(entity.type())) {
            return Optional.of(CaseworkProblem.of(
                    CaseworkProblemCode.TARGET_UNFIT,
                    entity.toString(),
                    "the action '" + action.id() + "' cannot be applied to an entity of type '" + entity.type() + "'",
                    "it applies to: " + String.join(", ", action.entityTypes())));
        }
        return labels.has(entity, Labels.PROTECTED) ? Optional.of(protectedEntity(entity)) : Optional.empty();
    }

    private Enforcement lock(String enforcementId) {
        return rows.lock(enforcementId).orElseThrow(() -> unknown(enforcementId));
    }

    private static CaseworkProblem protectedEntity(EntityReference entity) {
        return CaseworkProblem.of(
                CaseworkProblemCode.ENTITY_PROTECTED,
                entity.toString(),
                "the entity carries the label '" + Labels.PROTECTED + "'",
                "take the label off first, if you may");
    }

    private static CaseworkProblem unknown(String enforcementId) {
        return CaseworkProblem.of(
                CaseworkProblemCode.ENFORCEMENT_UNKNOWN,
                "enforcement " + enforcementId,
                "there is no enforcement '" + enforcementId + "'",
                "reload the list of enforcements");
    }
}
