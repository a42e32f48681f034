package io.breakwater.casework.exposure;

import java.time.Instant;
import java.util.Optional;

/**
 * A harm whose items a person is not given now.
 *
 * @param until when they are given again; empty until the person chooses otherwise
 */
public record LeftOut(String harm, Why why, Optional<Instant> until) {
    /** What keeps it away. */
    public enum Why {
        /** The person would rather not look at it. */
        CHOSEN,
        /** The last severe item was a moment ago. */
        SPACED,
        /** The day's number of severe items is reached. */
        DAY_FULL,
        /** The day's number of this harm is reached. */
        HARM_FULL
    }
}
