package io.breakwater.server.exposure;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Why some of what waits is not given to the person who reads this.
 *
 * @param waiting how many alerts
 * @param isAtLeast whether there may be more
 */
public record LeftOutNote(long waiting, boolean isAtLeast, List<Reason> reasons) {
    public LeftOutNote {
        reasons = List.copyOf(reasons);
    }

    /**
     * A reason for one kind of item or several.
     *
     * @param until when they are given again; empty until the person chooses otherwise
     */
    public record Reason(String text, Optional<Instant> until) {}
}
