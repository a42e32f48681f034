package io.breakwater.server.list;

import io.breakwater.casework.escalation.Alarm;
import io.breakwater.casework.escalation.Escalations;
import io.breakwater.model.entity.EntityReference;
import java.time.temporal.ChronoUnit;

/** Opens an escalation when a list could not be fetched several times, once, and says in it when that is over. */
final class ListAlarm {
    private static final String TYPE = "list";

    private final Alarm alarm;

    ListAlarm(Escalations escalations) {
        this.alarm = new Alarm(escalations);
    }

    void tell(String list, ListState state) {
        EntityReference entity = new EntityReference(TYPE, list);
        if (state.isAlarming()) {
            raise(entity, state);
        } else if (state.failures() == 0) {
            alarm.end(entity, "The list was fetched again.");
        }
    }

    private void raise(EntityReference entity, ListState state) {
        String title = "List " + entity.id() + " is not renewed"
                + state.confirmedAt()
                        .map(at -> " since " + at.truncatedTo(ChronoUnit.SECONDS))
                        .orElse(": it was never fetched");
        alarm.raise(
                entity,
                title,
                "The last failure: " + state.failure().orElse("")
                        + ". What was fetched before stays in use. It is tried again"
                        + " by itself, less and less often, and from the page of the pack.");
    }
}
