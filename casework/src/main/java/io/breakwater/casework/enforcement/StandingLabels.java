package io.breakwater.casework.enforcement;

import io.breakwater.casework.actor.Actor;
import io.breakwater.casework.label.EntityLabel;
import io.breakwater.casework.label.Labels;
import io.breakwater.casework.policy.Definitions;
import io.breakwater.casework.store.Store;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.pack.ActionDefinition;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lets entities carry the labels of the measures that stand on them, so that detectors see who is enforced upon. A label that
 * somebody else put is left as it is.
 */
final class StandingLabels {
    private final Store store;
    private final EnforcementRows rows;
    private final Labels labels;
    private final Definitions definitions;

    StandingLabels(Store store, EnforcementRows rows, Labels labels, Definitions definitions) {
        this.store = store;
        this.rows = rows;
        this.labels = labels;
        this.definitions = definitions;
    }

    /** Brings its labels to what stands on the entity now, within the open transaction. */
    void settle(EntityReference entity) {
        // Two measures may begin and end at once.
        store.lock("labels of measures on " + entity);
        Map<String, Enforcement> wanted = wanted(rows.inForce(entity));
        for (EntityLabel present : labels.of(entity)) {
            boolean own = present.author().equals(Actor.MEASURE.name());
            @Nullable Enforcement measure = wanted.get(present.label());
            if (measure != null) {
                if (!own || present.expires().equals(measure.expiresAt())) {
                    wanted.remove(present.label());
                }
            } else if (own) {
                labels.takeOff(Actor.MEASURE, entity, present.label(), "no measure of this kind stands any more");
            }
        }
        wanted.forEach((label, measure) -> labels.putUntil(
                Actor.MEASURE, entity, label, measure.action() + ", " + measure.id(), measure.expiresAt()));
    }

    /** For each label the measure that stands longest. */
    private Map<String, Enforcement> wanted(List<Enforcement> inForce) {
        Map<String, ActionDefinition> actions = definitions.pack().actions();
        Map<String, Enforcement> wanted = new HashMap<>();
        for (Enforcement measure : inForce) {
            if (measure.state() == EnforcementState.DELIVERED) {
                Optional.ofNullable(actions.get(measure.action()))
                        .flatMap(ActionDefinition::label)
                        .ifPresent(label -> wanted.merge(label, measure, StandingLabels::longer));
            }
        }
        return wanted;
    }

    private static Enforcement longer(Enforcement one, Enforcement other) {
        Instant end = one.expiresAt().orElse(Instant.MAX);
        return other.expiresAt().orElse(Instant.MAX).isAfter(end) ? other : one;
    }
}
