package io.breakwater.server.review;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.Casework;
import io.breakwater.casework.alert.Alert;
import io.breakwater.casework.enforcement.EnforcementFilter;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.server.event.EntityEvents;
import io.breakwater.server.runtime.BreakwaterRuntime;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Gathers how an entity stands. */
@Component
public final class Standings {
    private static final int MOST_ALERTS = 50;
    private static final int MOST_ENFORCEMENTS = 100;

    private final Casework casework;
    private final EntityEvents events;
    private final Clock clock;

    Standings(BreakwaterRuntime runtime, EntityEvents events, Clock clock) {
        this.casework = requireNonNull(runtime.casework(), "casework is null");
        this.events = requireNonNull(events, "events is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * How it stands now.
     *
     * @param exceptAlert left out of the open alerts; may be empty
     */
    public Standing of(EntityReference entity, String exceptAlert) {
        return of(entity, exceptAlert, events.facts(entity));
    }

    /** The same with what the product says of it, read already. */
    Standing of(EntityReference entity, String exceptAlert, Map<String, String> facts) {
        Instant now = clock.instant();
        return new Standing(
                entity,
                casework.labels().of(entity),
                casework.strikes().of(entity).stream()
                        .filter(strike -> strike.inForce(now))
                        .toList(),
                casework.decisions().about(entity),
                casework.enforcements().list(EnforcementFilter.of(entity), MOST_ENFORCEMENTS, 0),
                casework.alerts().about(entity, MOST_ALERTS).stream()
                        .filter(alert -> isOpen(alert) && !alert.id().equals(exceptAlert))
                        .toList(),
                facts);
    }

    private static boolean isOpen(Alert alert) {
        return alert.state().isUndecided();
    }
}
