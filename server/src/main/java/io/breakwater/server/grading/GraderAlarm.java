package io.breakwater.server.grading;

import io.breakwater.casework.escalation.Alarm;
import io.breakwater.casework.escalation.Escalations;
import io.breakwater.casework.grading.EndpointState;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.pack.GraderDefinition;
import java.time.temporal.ChronoUnit;

/** Opens an escalation for each outage of a grader's endpoint, once, and says in it when that is over. */
final class GraderAlarm {
    private static final String TYPE = "grader";

    private final Alarm alarm;

    GraderAlarm(Escalations escalations) {
        this.alarm = new Alarm(escalations);
    }

    void tell(GraderDefinition grader, EndpointState state, String why) {
        EntityReference entity = new EntityReference(TYPE, grader.id());
        if (state.isAlarming()) {
            raise(grader, entity, state, why);
        } else if (state.failures() == 0 && state.answeredAt().isPresent()) {
            alarm.end(entity, "The endpoint answers again.");
        }
    }

    private void raise(GraderDefinition grader, EntityReference entity, EndpointState state, String why) {
        String title = "Grader " + grader.id() + " has no answers since "
                + state.failingSince().orElseThrow().truncatedTo(ChronoUnit.SECONDS);
        alarm.raise(
                entity,
                title,
                "The last failure: " + why + ". Nothing is lost: what it selects is kept, and asked about when the"
                        + " endpoint answers again. Look at its page for how much waits.");
    }
}
