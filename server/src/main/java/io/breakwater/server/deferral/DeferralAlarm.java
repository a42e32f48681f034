package io.breakwater.server.deferral;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.actor.Actor;
import io.breakwater.casework.escalation.Escalation;
import io.breakwater.casework.escalation.EscalationState;
import io.breakwater.casework.escalation.Escalations;
import io.breakwater.model.control.DetectorChange.Reason;
import io.breakwater.model.detector.CostBudget;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.pack.DetectorDefinition;
import io.breakwater.model.value.Timestamps;
import java.time.temporal.ChronoUnit;

/** Opens an escalation for each detector that is deferred, once, and says in it when that is over. */
final class DeferralAlarm {
    private static final String TYPE = "detector";
    private static final int SEVERITY = 3;

    private final Escalations escalations;

    DeferralAlarm(Escalations escalations) {
        this.escalations = requireNonNull(escalations, "escalations is null");
    }

    void raise(DetectorDefinition detector, CostBudget budget, Deferral deferral) {
        EntityReference entity = new EntityReference(TYPE, detector.id());
        String title = "Detector " + detector.id() + " is over its cost budget since "
                + Timestamps.fromMicros(deferral.afterTs()).truncatedTo(ChronoUnit.SECONDS);
        // Closed or not: who closed it need not be told again.
        if (escalations.about(entity).stream()
                .noneMatch(escalation -> escalation.title().equals(title))) {
            escalations.open(
                    Actor.AUTOMATION,
                    entity,
                    title,
                    SEVERITY,
                    "For its owner, " + detector.owner() + ": it took more "
                            + (deferral.reason() == Reason.OVER_STATE
                                    ? "memory than the " + (budget.bytes() >> 20) + " MB"
                                    : "time than the " + budget.nanosPerEvent() + " ns per event")
                            + " that its budget allows. It is deferred: it runs over history in the background, its hits come"
                            + " late and none is lost, but it holds back no request. Look whether somebody drives its cost up"
                            + " on purpose. It goes back inline by itself when its cost has fallen, or from its page.");
        }
    }

    void end(String detector) {
        for (Escalation escalation : escalations.about(new EntityReference(TYPE, detector))) {
            if (escalation.openedBy().equals(Actor.AUTOMATION.name())
                    && escalation.state().next().contains(EscalationState.MITIGATED)) {
                escalations.mitigate(Actor.AUTOMATION, escalation.id(), "The detector is inline again.");
            }
        }
    }
}
