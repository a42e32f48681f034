package io.breakwater.casework.escalation;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.actor.Actor;
import io.breakwater.model.entity.EntityReference;

/** Escalations that the system opens about something that has gone wrong with it, and mitigates when that is over. */
public final class Alarm {
    private static final int SEVERITY = 3;

    private final Escalations escalations;

    public Alarm(Escalations escalations) {
        this.escalations = requireNonNull(escalations, "escalations is null");
    }

    /**
     * Opens one, unless there was one of this title.
     *
     * @param title names the occasion, such as by its beginning: the same again is no news
     */
    public void raise(EntityReference entity, String title, String note) {
        // Closed or not: who closed it need not be told again.
        if (escalations.about(entity).stream()
                .noneMatch(escalation -> escalation.title().equals(title))) {
            escalations.open(Actor.AUTOMATION, entity, title, SEVERITY, note);
        }
    }

    /** Mitigates those about the entity that the system opened. */
    public void end(EntityReference entity, String note) {
        for (Escalation escalation : escalations.about(entity)) {
            if (escalation.openedBy().equals(Actor.AUTOMATION.name())
                    && escalation.state().next().contains(EscalationState.MITIGATED)) {
                escalations.mitigate(Actor.AUTOMATION, escalation.id(), note);
            }
        }
    }
}
