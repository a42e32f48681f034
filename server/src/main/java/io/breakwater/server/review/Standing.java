package io.breakwater.server.review;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.alert.Alert;
import io.breakwater.casework.decision.Decision;
import io.breakwater.casework.enforcement.Enforcement;
import io.breakwater.casework.label.EntityLabel;
import io.breakwater.casework.policy.Strike;
import io.breakwater.model.entity.EntityReference;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How an entity stands with us.
 *
 * @param strikes in force
 * @param decisions on it, the newest first
 * @param enforcements on it, the newest first
 * @param openAlerts others on it or affecting it
 * @param facts what the product says of it
 */
public record Standing(
        EntityReference entity,
        List<EntityLabel> labels,
        List<Strike> strikes,
        List<Decision> decisions,
        List<Enforcement> enforcements,
        List<Alert> openAlerts,
        Map<String, String> facts) {
    public Standing {
        requireNonNull(entity, "entity is null");
        labels = List.copyOf(labels);
        strikes = List.copyOf(strikes);
        decisions = List.copyOf(decisions);
        enforcements = List.copyOf(enforcements);
        openAlerts = List.copyOf(openAlerts);
        requireNonNull(facts, "facts is null");
    }

    /** The same as if the alert's detector had put no label, which would name it, and nobody had decided the alert. */
    Standing without(Alert alert) {
        Set<Long> own = decisions.stream()
                .filter(decision -> decision.alertId().equals(alert.id()))
                .map(Decision::id)
                .collect(Collectors.toSet());
        return new Standing(
                entity,
                labels.stream()
                        .filter(label -> !label.author()
                                .equals("detector " + alert.detector().id()))
                        .toList(),
                strikes.stream()
                        .filter(strike -> !own.contains(strike.decisionId()))
                        .toList(),
                decisions.stream()
                        .filter(decision -> !own.contains(decision.id()))
                        .toList(),
                enforcements.stream()
                        .filter(enforcement ->
                                enforcement.decisionId().filter(own::contains).isEmpty())
                        .toList(),
                openAlerts,
                facts);
    }

    public int strikeWeight() {
        return strikes.stream().mapToInt(Strike::weight).sum();
    }
}
