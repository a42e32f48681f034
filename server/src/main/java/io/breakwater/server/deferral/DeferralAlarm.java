package io.breakwater.server.deferral;

import io.breakwater.casework.escalation.Alarm;
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

    private final Alarm alarm;

    DeferralAlarm(Escalations escalations) {
        this.alarm = new Alarm(escalations);
    }

    void raise(DetectorDefinition detector, CostBudget budget, Deferral deferral) {
        EntityReference entity = new EntityReference(TYPE, detector.id());
        String title = "Detector " + detector.id() + " is over its cost budget since "
                + Timestamps.fromMicros(deferral.afterTs()).truncatedTo(ChronoUnit.SECONDS);
        alarm.raise(
                entity,
                title,
                "For its owner, " + detector.owner() + ": it took more "
                        + (deferral.reason() == Reason.OVER_STATE
                                ? "memory than the " + (budget.bytes() >> 20) + " MB"
                                : "time than the " + budget.nanosPerEvent() + " ns per event")
                        + " that its budget allows. It is deferred: it runs over history in the background, its hits come"
                        + " late and none is lost, but it holds back no request. Look whether somebody drives its cost up"
                        + " on purpose. It goes back inline by itself when its cost has fallen, or from its page.");
    }

    void end(String detector) {
        alarm.end(new EntityReference(TYPE, detector), "The detector is inline again.");
    }
}
