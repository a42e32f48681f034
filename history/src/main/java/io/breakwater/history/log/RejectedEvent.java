package io.breakwater.history.log;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * An event that was refused, kept with the reason.
 *
 * @param id the sender's identifier, null where none could be read
 * @param arrival when it was received, microseconds since 1970, UTC
 * @param code the problem's code
 * @param place where in the input, as the sender knows it
 * @param payload what was received
 */
public record RejectedEvent(
        String source,
        String table,
        @Nullable String id,
        long arrival,
        String code,
        String place,
        String message,
        String remedy,
        String payload) {
    public RejectedEvent {
        requireNonNull(source, "source is null");
        requireNonNull(table, "table is null");
        requireNonNull(code, "code is null");
        requireNonNull(place, "place is null");
        requireNonNull(message, "message is null");
        requireNonNull(remedy, "remedy is null");
        requireNonNull(payload, "payload is null");
    }

    /** Names the reason only: the payload may be sensitive and must not reach a log. */
    @Override
    public String toString() {
        return code + " at " + place;
    }
}
