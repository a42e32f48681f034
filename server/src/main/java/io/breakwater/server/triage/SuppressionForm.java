package io.breakwater.server.triage;

import static java.util.Objects.requireNonNull;

/**
 * What somebody entered to suppress alerts.
 *
 * @param detector id; empty for any
 * @param entity {@code type:id}; empty for any
 * @param span such as {@code 7d}
 * @param error why it was refused; empty where it was not
 */
public record SuppressionForm(String detector, String entity, String reason, String span, String error) {
    public SuppressionForm {
        requireNonNull(detector, "detector is null");
        requireNonNull(entity, "entity is null");
        requireNonNull(reason, "reason is null");
        requireNonNull(span, "span is null");
        requireNonNull(error, "error is null");
    }

    SuppressionForm refused(String because) {
        return new SuppressionForm(detector, entity, reason, span, because);
    }
}
