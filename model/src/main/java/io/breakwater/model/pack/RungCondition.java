package io.breakwater.model.pack;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.Set;

/**
 * When a rung of a ladder applies, besides its strikes.
 *
 * @param severityFrom the least severity of what was found
 * @param label one that the entity must carry
 * @param unlessLabel one that the entity must not carry
 * @param decidedBy who must have judged
 */
public record RungCondition(
        Optional<Severity> severityFrom,
        Optional<String> label,
        Optional<String> unlessLabel,
        Optional<DecidedBy> decidedBy) {
    public static final RungCondition NONE =
            new RungCondition(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    public RungCondition {
        requireNonNull(severityFrom, "severityFrom is null");
        requireNonNull(label, "label is null");
        requireNonNull(unlessLabel, "unlessLabel is null");
        requireNonNull(decidedBy, "decidedBy is null");
    }

    public boolean holds(Severity severity, Set<String> labels, DecidedBy by) {
        return severityFrom.map(least -> severity.level() >= least.level()).orElse(true)
                && label.map(labels::contains).orElse(true)
                && unlessLabel.map(name -> !labels.contains(name)).orElse(true)
                && decidedBy.map(wanted -> wanted == by).orElse(true);
    }
}
