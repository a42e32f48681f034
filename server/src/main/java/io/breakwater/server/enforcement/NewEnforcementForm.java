package io.breakwater.server.enforcement;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.text.StorableText;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.pack.ActionDefinition;
import io.breakwater.model.pack.Pack;
import io.breakwater.model.pack.PolicyDefinition;
import io.breakwater.server.page.EntityText;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What the form for an enforcement by hand holds so far, and what the pack offers for it.
 *
 * @param type, id of the entity
 * @param facts what was found
 */
public record NewEnforcementForm(
        String type, String id, String action, String policy, String reason, String facts, String withhold, Pack pack) {
    public NewEnforcementForm {
        type = StorableText.of(type).strip();
        id = StorableText.of(id).strip();
        requireNonNull(action, "action is null");
        requireNonNull(policy, "policy is null");
        requireNonNull(reason, "reason is null");
        facts = StorableText.of(facts);
        withhold = StorableText.of(withhold);
        requireNonNull(pack, "pack is null");
    }

    public Optional<EntityReference> entity() {
        return EntityText.of(type, id);
    }

    public Optional<ActionDefinition> chosenAction() {
        return Optional.ofNullable(pack.actions().get(action)).filter(this::fits);
    }

    public Optional<PolicyDefinition> chosenPolicy() {
        return Optional.ofNullable(pack.policies().get(policy));
    }

    public Optional<PolicyDefinition.Reason> chosenReason() {
        return chosenPolicy()
                .flatMap(cited -> cited.reasons().stream()
                        .filter(known -> known.id().equals(reason))
                        .findFirst());
    }

    /** Whether there is enough to show what it would do. */
    public boolean isComplete() {
        return entity().isPresent()
                && chosenAction().isPresent()
                && chosenReason().isPresent();
    }

    /** Types of entity that some action can be applied to. */
    public TreeSet<String> types() {
        TreeSet<String> types = new TreeSet<>();
        pack.actions().values().forEach(known -> types.addAll(known.entityTypes()));
        return types;
    }

    /** Actions for the chosen type; all of them before one is chosen. */
    public List<ActionDefinition> actions() {
        return pack.actions().values().stream()
                .filter(this::fits)
                .sorted(Comparator.comparing(ActionDefinition::title))
                .toList();
    }

    public List<PolicyDefinition> policies() {
        return pack.policies().values().stream()
                .sorted(Comparator.comparing(PolicyDefinition::title))
                .toList();
    }

    private boolean fits(ActionDefinition known) {
        return type.isEmpty() || known.entityTypes().contains(type);
    }
}
