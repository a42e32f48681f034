package io.breakwater.casework.enforcement;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.actor.Actor;
import io.breakwater.casework.audit.AuditLog;
import io.breakwater.casework.label.Labels;
import io.breakwater.casework.policy.Definitions;
import io.breakwater.casework.problem.CaseworkProblem;
import io.breakwater.casework.problem.CaseworkProblemCode;
import io.breakwater.casework.store.Store;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.pack.ActionDefinition;
import io.breakwater.model.pack.PolicyDefinition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Applies one action to many entities at once, within the same guards as one by one. */
public final class BulkEnforcements {
    /** The most entities of one order. */
    public static final int MOST = 1_000;

    private final Store store;
    private final AuditLog audit;
    private final Labels labels;
    private final Definitions definitions;
    private final Enforcements enforcements;
    private final EnforcementRows rows;

    public BulkEnforcements(
            Store store, AuditLog audit, Labels labels, Definitions definitions, Enforcements enforcements) {
        this.store = requireNonNull(store, "store is null");
        this.audit = requireNonNull(audit, "audit is null");
        this.labels = requireNonNull(labels, "labels is null");
        this.definitions = requireNonNull(definitions, "definitions is null");
        this.enforcements = requireNonNull(enforcements, "enforcements is null");
        this.rows = new EnforcementRows(store);
    }

    /** What it would do; changes nothing. */
    public BulkPreview preview(List<EntityReference> entities, String actionId) {
        ActionDefinition action = definitions.action(actionId);
        List<EntityReference> fresh = new ArrayList<>();
        List<EntityReference> standing = new ArrayList<>();
        Map<EntityReference, String> refused = new LinkedHashMap<>();
        for (EntityReference entity : checked(entities)) {
            EnforcementPreview one = enforcements.preview(entity, actionId);
            if (one.refusal().isPresent()) {
                refused.put(entity, one.refusal().get().message());
            } else if (one.live().isPresent()) {
                standing.add(entity);
            } else {
                fresh.add(entity);
            }
        }
        int used = enforcements.startedThisHour().getOrDefault(actionId, 0);
        return new BulkPreview(
                fresh,
                standing,
                refused,
                rows.cleared(fresh),
                labels.having(Labels.TRUSTED, fresh),
                action.guards().perHour() - used,
                Enforcements.needsApproval(action, fresh.size()));
    }

    /**
     * Applies it to everybody it may be applied to and on whom it does not stand, all or none of them. What is beyond the budget, or needs a
     * second person, is held.
     *
     * @param lasting how long it holds, where not as long as the catalogue says
     * @param facts what was found, for the statements of reasons; must not name a detector or a threshold
     * @param withholdNotice why those concerned are to be told nothing, which a second person must approve; empty where the
     *     notices are sent
     * @return those that were made
     */
    public List<Enforcement> apply(
            Actor actor,
            List<EntityReference> entities,
            String actionId,
            Optional<Duration> lasting,
            String policyId,
            String reasonId,
            String facts,
            Optional<String> withholdNotice) {
        String found = Wording.facts(definitions.pack(), facts);
        ActionDefinition action = shortened(definitions.action(actionId), lasting);
        PolicyDefinition policy = definitions.policy(policyId);
        PolicyDefinition.Reason reason = definitions.reason(policy, reasonId);
        Optional<String> withheld = Wording.withheld(action, withholdNotice);
        EnforcementCause cause = new EnforcementCause.InBulk(
                "blk_" + UUID.randomUUID().toString().replace("-", ""));
        return store.inTransaction(() -> {
            List<EntityReference> fresh = preview(entities, actionId).fresh();
            List<Enforcement> made = fresh.stream()
                    .map(entity -> enforcements.request(
                            actor,
                            new EnforcementOrder(entity, action, policy, reason, found, cause, withheld, fresh.size())))
                    .toList();
            audit.append(
                    actor,
                    "enforcement.bulk",
                    "bulk order " + cause.bulkOrder().orElseThrow(),
                    Map.of("action", actionId, "entities", made.size()));
            return made;
        });
    }

    private static ActionDefinition shortened(ActionDefinition action, Optional<Duration> lasting) {
        boolean fits = lasting.map(span -> !span.isNegative()
                        && !span.isZero()
                        && action.duration()
                                .map(longest -> span.compareTo(longest) <= 0)
                                .orElse(action.reversible()))
                .orElse(true);
        if (!fits) {
            throw CaseworkProblem.of(
                    CaseworkProblemCode.NUMBER_OUT_OF_RANGE,
                    "action '" + action.id() + "'",
                    "it cannot last for that long",
                    "choose no more than the catalogue's own duration");
        }
        return lasting.map(action::lasting).orElse(action);
    }

    /** Releases everything of an order that is held, for a second person. */
    public int release(Actor actor, String order, String because) {
        return store.inTransaction(() -> {
            List<Enforcement> held = rows.heldOf(order);
            held.forEach(enforcement -> enforcements.release(actor, enforcement.id(), because));
            return held.size();
        });
    }

    /** All of an order, by id. */
    public List<Enforcement> of(String order) {
        return rows.ofBulkOrder(order);
    }

    private static List<EntityReference> checked(List<EntityReference> entities) {
        List<EntityReference> distinct = Set.copyOf(entities).stream().sorted().toList();
        if (distinct.isEmpty() || distinct.size() > MOST) {
            throw CaseworkProblem.of(
                    CaseworkProblemCode.NUMBER_OUT_OF_RANGE,
                    "bulk order",
                    "it names " + distinct.size() + " entities",
                    "name 1 to " + MOST);
        }
        return distinct;
    }
}
