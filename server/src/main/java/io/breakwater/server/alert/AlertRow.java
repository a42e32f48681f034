package io.breakwater.server.alert;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.alert.Alert;
import io.breakwater.casework.queue.SlaState;
import java.time.Duration;
import java.util.Optional;

/**
 * An alert in the list.
 *
 * @param title of its detector
 * @param why why it stands where it stands
 * @param heldBy who is reviewing it
 * @param linedUpFor for whom it stands next while nobody is
 */
public record AlertRow(
        Alert alert,
        String title,
        String why,
        double score,
        Duration age,
        SlaState sla,
        Optional<String> heldBy,
        Optional<String> linedUpFor) {
    public AlertRow {
        requireNonNull(alert, "alert is null");
        requireNonNull(title, "title is null");
        requireNonNull(why, "why is null");
        requireNonNull(age, "age is null");
        requireNonNull(sla, "sla is null");
        requireNonNull(heldBy, "heldBy is null");
        requireNonNull(linedUpFor, "linedUpFor is null");
    }

    /** Whether the detector stays hidden: a sample is judged without knowing who asks. */
    public boolean isBlind() {
        return isBlind(alert);
    }

    public static boolean isBlind(Alert alert) {
        return alert.sampled() && alert.state().isUndecided();
    }

    public boolean isWaiting() {
        return alert.state().isUndecided();
    }

    public boolean isHeldBy(String login) {
        return heldBy.filter(login::equals).isPresent();
    }
}
