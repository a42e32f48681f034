package io.breakwater.server.enforcement;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.enforcement.Enforcement;
import io.breakwater.casework.outbox.Delivery;
import java.util.Optional;

/**
 * A line of the list.
 *
 * @param actionTitle as the pack has it now
 * @param unfinished the message that is not delivered; empty where nothing is on its way
 */
public record EnforcementRow(Enforcement enforcement, String actionTitle, Optional<Delivery> unfinished) {
    public EnforcementRow {
        requireNonNull(enforcement, "enforcement is null");
        requireNonNull(actionTitle, "actionTitle is null");
        requireNonNull(unfinished, "unfinished is null");
    }
}
