package io.breakwater.server.list;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.actor.Actor;
import io.breakwater.casework.escalation.Escalation;
import io.breakwater.casework.escalation.EscalationState;
import io.breakwater.casework.escalation.Escalations;
import io.breakwater.model.entity.EntityReference;
import java.time.temporal.ChronoUnit;

/** Opens an escalation when a list could not be fetched several times, once, and says in it when that is over. */
final class ListAlarm {
    private static final String TYPE = "list";
    private static final int SEVERITY = 3;

    private final Escalations escalations;

    ListAlarm(Escalations escalations) {
        this.escalations = requireNonNull(escalations, "escalations is null");
    }

    void tell(String list, ListState state) {
        EntityReference entity = new EntityReference(TYPE, list);
        if (state.isAlarming()) {
            raise(entity, state);
        } else if (state.failures() == 0) {
            end(entity);
        }
    }

    private void raise(EntityReference entity, ListState state) {
        String title = "List " + entity.id() + " is not renewed"
                + state.confirmedAt()
                        .map(at -> " since " + at.truncatedTo(ChronoUnit.SECONDS))
                        .orElse(": it was never fetched");
        // Closed or not: who closed it need not be told again.
        if (escalations.about(entity).stream()
                .noneMatch(escalation -> escalation.title().equals(title))) {
            escalations.open(
                    Actor.AUTOMATION,
                    entity,
                    title,
                    SEVERITY,
                    "The last failure: " + state.failure().orElse("")
                            + ". What was fetched before stays in use. It is tried again"
                            + " by itself, less and less often, and from the page of the pack.");
        }
    }

    private void end(EntityReference entity) {
        for (Escalation escalation : escalations.about(entity)) {
            if (escalation.openedBy().equals(Actor.AUTOMATION.name())
                    && escalation.state().next().contains(EscalationState.MITIGATED)) {
                escalations.mitigate(Actor.AUTOMATION, escalation.id(), "The list was fetched again.");
            }
        }
    }
}
