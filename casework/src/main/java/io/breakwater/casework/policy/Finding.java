package io.breakwater.casework.policy;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.pack.DecidedBy;
import io.breakwater.model.pack.Severity;
import java.util.Set;

/**
 * A violation as a protocol looks at it.
 *
 * @param severity of what was found; what is allowed adds no strike and leads to nothing
 * @param labels of the entity it is held against
 */
public record Finding(Severity severity, Set<String> labels, DecidedBy decidedBy) {
    public Finding {
        requireNonNull(severity, "severity is null");
        labels = Set.copyOf(labels);
        requireNonNull(decidedBy, "decidedBy is null");
    }
}
