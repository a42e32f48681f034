package io.breakwater.casework.label;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.entity.EntityReference;

/**
 * A label that a detector's response asks for.
 *
 * @param ts engine time in microseconds from which it is wanted
 * @param durationMicros how long it holds from then
 */
public record RequestedLabel(
        EntityReference entity, String label, String reason, String author, long ts, long durationMicros) {
    public RequestedLabel {
        requireNonNull(entity, "entity is null");
        requireNonNull(label, "label is null");
        requireNonNull(reason, "reason is null");
        requireNonNull(author, "author is null");
    }

    /** Engine time in microseconds at which it ends. */
    public long expires() {
        return ts + durationMicros;
    }
}
