package io.breakwater.engine.explain;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.detector.DetectorVersion;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.event.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Why a detector fired at an event, or did not.
 *
 * @param steps in the order in which the event meets them
 * @param entity whom a hit would be about, where that is known
 * @param columns the selected columns as far as they are known
 */
public record Explanation(
        DetectorVersion detector,
        Event event,
        Outcome outcome,
        List<ExplainedStep> steps,
        Optional<EntityReference> entity,
        List<NamedValue> columns) {
    public Explanation {
        requireNonNull(detector, "detector is null");
        requireNonNull(event, "event is null");
        requireNonNull(outcome, "outcome is null");
        steps = List.copyOf(steps);
        requireNonNull(entity, "entity is null");
        columns = List.copyOf(columns);
    }

    /** What came of it. */
    public enum Outcome {
        FIRED,
        /** Some condition does not hold. */
        CONDITION_FAILED,
        /** All conditions hold, but nobody is named: the entity's column is NULL or empty. */
        NOBODY_NAMED,
        /** The detector does not read the event's table. */
        TABLE_NOT_READ
    }

    public boolean fired() {
        return outcome == Outcome.FIRED;
    }

    /** All limits that were missed. */
    public List<Shortfall> missing() {
        List<Shortfall> missing = new ArrayList<>();
        for (ExplainedStep step : steps) {
            if (step instanceof ExplainedStep.Conditions conditions) {
                conditions.conditions().forEach(condition -> collect(condition, missing));
            }
        }
        return missing;
    }

    private static void collect(ExplainedCondition condition, List<Shortfall> missing) {
        condition.shortfall().ifPresent(missing::add);
        condition.parts().forEach(part -> collect(part, missing));
    }
}
