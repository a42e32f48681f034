package io.breakwater.server.drift;

import io.breakwater.casework.drift.ScoreReading;
import io.breakwater.casework.escalation.Alarm;
import io.breakwater.casework.escalation.Escalations;
import io.breakwater.model.entity.EntityReference;
import java.time.LocalDate;

/** Opens an escalation when a model's scores go astray, once, and says in it when that is over. */
final class DriftAlarm {
    private static final String TYPE = "model";

    private final Alarm alarm;

    DriftAlarm(Escalations escalations) {
        this.alarm = new Alarm(escalations);
    }

    /** @param since the first day on which it was so */
    void tell(ScoreReading reading, Drift drift, LocalDate since) {
        EntityReference entity = new EntityReference(TYPE, reading.where().name());
        if (drift.isAlarming()) {
            alarm.raise(
                    entity,
                    "Model " + reading.where().model() + ": " + drift.text() + " since " + since,
                    Drift.sentence(reading)
                            + " Look at the page of models, and at what changed in the traffic or in the product. Detectors go on"
                            + " as they are. A model that no longer fits is trained again under another id, for a detector in shadow.");
        } else if (drift == Drift.STEADY) {
            alarm.end(entity, "The scores are as expected again.");
        }
    }
}
