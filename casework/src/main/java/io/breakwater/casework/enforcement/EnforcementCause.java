package io.breakwater.casework.enforcement;

import io.breakwater.model.detector.DetectorVersion;
import java.util.Optional;

/** Why an action is applied: what stands behind it. */
public sealed interface EnforcementCause {
    /** A person chose it, without an alert. */
    record ByHand() implements EnforcementCause {}

    /** A person decided on an alert. */
    record ByDecision(long decisionId) implements EnforcementCause {}

    /** Automation decided on an alert of this version. */
    record ByDetector(long decisionId, DetectorVersion detector) implements EnforcementCause {}

    /**
     * A person applied it to many at once.
     *
     * @param order identifies them all
     */
    record InBulk(String order) implements EnforcementCause {}

    default Optional<Long> decision() {
        if (this instanceof ByDecision cause) {
            return Optional.of(cause.decisionId());
        }
        return this instanceof ByDetector cause ? Optional.of(cause.decisionId()) : Optional.empty();
    }

    default Optional<DetectorVersion> detectorVersion() {
        return this instanceof ByDetector cause ? Optional.of(cause.detector()) : Optional.empty();
    }

    default Optional<String> bulkOrder() {
        return this instanceof InBulk cause ? Optional.of(cause.order()) : Optional.empty();
    }

    /** Whether no person decided. */
    default boolean automated() {
        return this instanceof ByDetector;
    }

    /** As it is stored. */
    default String origin() {
        if (this instanceof ByDecision) {
            return "decision";
        }
        if (this instanceof ByDetector) {
            return "detector";
        }
        return this instanceof InBulk ? "bulk" : "manual";
    }
}
