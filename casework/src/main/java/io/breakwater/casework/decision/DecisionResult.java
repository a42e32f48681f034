package io.breakwater.casework.decision;

import io.breakwater.casework.enforcement.Enforcement;
import io.breakwater.casework.policy.ProtocolOutcome;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.problem.Problem;
import java.util.List;
import java.util.Optional;

/** A decision and what followed. */
public record DecisionResult(Decision decision, List<Consequence> consequences) {
    public DecisionResult {
        consequences = List.copyOf(consequences);
    }

    /**
     * What followed for one target.
     *
     * @param enforcement made, or live before; may be held
     * @param refusal why a guard refused the action; the decision and the strike stand
     */
    public record Consequence(
            EntityReference entity,
            ProtocolOutcome outcome,
            Optional<Enforcement> enforcement,
            Optional<Problem> refusal) {}
}
