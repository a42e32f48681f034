package io.breakwater.history.log;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An event that was refused, kept with the reason.
 *
 * @param id the sender's identifier, null where none could be read
 * @param arrival when it was received, microseconds since 1970, UTC
 * @param code the problem's code
 * @param place where in the input, as the sender knows it
 * @param payload what was received
 * @param kind what it would have become, if it can be tried again as it was received
 * @param eventTime of an event: its own time, microseconds since 1970, UTC; else null
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
        String payload,
        Kind kind,
        @Nullable Long eventTime) {
    /** What a refused input can be tried again as. */
    public enum Kind {
        EVENT,
        HIT,
        /** Nothing: it could not be read, or is not kept whole. */
        OTHER;

        /** As stored. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public RejectedEvent {
        requireNonNull(source, "source is null");
        requireNonNull(table, "table is null");
        requireNonNull(code, "code is null");
        requireNonNull(place, "place is null");
        requireNonNull(message, "message is null");
        requireNonNull(remedy, "remedy is null");
        requireNonNull(payload, "payload is null");
        requireNonNull(kind, "kind is null");
        if ((kind == Kind.EVENT) != (eventTime != null)) {
            throw new IllegalArgumentException("an event has a time, and nothing else has one");
        }
    }

    /** Names the reason only: the payload may be sensitive and must not reach a log. */
    @Override
    public String toString() {
        return code + " at " + place;
    }
}
