package io.breakwater.casework.decision;

import io.breakwater.casework.alert.Alert;
import io.breakwater.casework.policy.Protocols;
import io.breakwater.casework.problem.CaseworkProblem;
import io.breakwater.casework.problem.CaseworkProblemCode;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.pack.Pack;
import io.breakwater.model.pack.PolicyDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Against whom a violation may be held: the alert's entity and those it affects, as far as the policy's actions take them. */
final class Targets {
    private final Alert alert;
    private final List<EntityReference> possible;
    private final List<EntityReference> fitting;

    Targets(Pack pack, PolicyDefinition policy, Alert alert, List<EntityReference> affected) {
        this.alert = alert;
        List<EntityReference> all = new ArrayList<>();
        all.add(alert.entity());
        affected.stream().filter(entity -> !entity.equals(alert.entity())).forEach(all::add);
        this.possible = List.copyOf(all);
        this.fitting = all.stream()
                .filter(entity -> Protocols.accepts(pack, policy, entity.type()))
                .toList();
    }

    /** Those the policy's actions take; where they take none, the alert's entity, for the strike alone. */
    List<EntityReference> offered() {
        return fitting.isEmpty() ? List.of(alert.entity()) : fitting;
    }

    /** The target where none is named: the alert's entity if it fits, or the only one that does. */
    Optional<EntityReference> proposed() {
        List<EntityReference> offered = offered();
        return offered.size() == 1 || offered.get(0).equals(alert.entity())
                ? Optional.of(offered.get(0))
                : Optional.empty();
    }

    /** The named targets, checked and sorted, or the proposed one. */
    List<EntityReference> chosen(List<EntityReference> named) {
        if (named.isEmpty()) {
            return List.of(proposed()
                    .orElseThrow(() -> CaseworkProblem.of(
                            CaseworkProblemCode.TARGET_UNCHOSEN,
                            "alert " + alert.id(),
                            "the alert affects " + offered().size() + " entities that the policy could act on",
                            "choose against whom the violation is held")));
        }
        for (EntityReference entity : named) {
            if (!possible.contains(entity)) {
                throw CaseworkProblem.of(
                        CaseworkProblemCode.TARGET_UNFIT,
                        "alert " + alert.id(),
                        "the alert has nothing to do with " + entity,
                        "choose the alert's entity or one that it affects");
            }
        }
        return named.stream().distinct().sorted().toList();
    }
}
