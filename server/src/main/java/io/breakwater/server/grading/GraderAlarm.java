package io.breakwater.server.grading;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.actor.Actor;
import io.breakwater.casework.escalation.Escalation;
import io.breakwater.casework.escalation.EscalationState;
import io.breakwater.casework.escalation.Escalations;
import io.breakwater.casework.grading.EndpointState;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.pack.GraderDefinition;
import java.time.temporal.ChronoUnit;

/** Opens an escalation for each outage of a grader's endpoint, once, and says in it when that is over. */
final class GraderAlarm {
    private static final String TYPE = "grader";
    private static final int SEVERITY = 3;

    private final Escalations escalations;

    GraderAlarm(Escalations escalations) {
        this.escalations = requireNonNull(escalations, "escalations is null");
    }

    void tell(GraderDefinition grader, EndpointState state, String why) {
        EntityReference entity = new EntityReference(TYPE, grader.id());
        if (state.isAlarming()) {
            raise(grader, entity, state, why);
        } else if (state.failures() == 0 && state.answeredAt().isPresent()) {
            end(entity);
        }
    }

    private void raise(GraderDefinition grader, EntityReference entity, EndpointState state, String why) {
        String title = "Grader " + grader.id() + " has no answers since "
                + state.failingSince().orElseThrow().truncatedTo(ChronoUnit.SECONDS);
        // Closed or not: who closed it need not be told again.
        if (escalations.about(entity).stream()
                .noneMatch(escalation -> escalation.title().equals(title))) {
            escalations.open(
                    Actor.AUTOMATION,
                    entity,
                    title,
                    SEVERITY,
                    "The last failure: " + why + ". Nothing is lost: what it selects is kept, and asked about when the"
                            + " endpoint answers again. Look at its page for how much waits.");
        }
    }

    private void end(EntityReference entity) {
        for (Escalation escalation : escalations.about(entity)) {
            if (escalation.openedBy().equals(Actor.AUTOMATION.name())
                    && escalation.state().next().contains(EscalationState.MITIGATED)) {
                escalations.mitigate(Actor.AUTOMATION, escalation.id(), "The endpoint answers again.");
            }
        }
    }
}
