package io.breakwater.casework.review;

import java.time.Instant;
import java.util.Optional;

/**
 * One person's leased unit of work on an alert.
 *
 * @param leaseUntil when the alert returns to its queue unless the lease is renewed
 */
public record Review(
        long id,
        String alertId,
        String reviewer,
        ReviewPurpose purpose,
        ReviewState state,
        Instant claimedAt,
        Instant leaseUntil,
        Optional<Instant> endedAt,
        Optional<String> skipReason) {
    /** Whether it decides nothing, so that nobody may see what was decided before it ends. */
    public boolean isCheck() {
        return purpose != ReviewPurpose.FIRST;
    }

    /** Whether the person may still decide. */
    public boolean isHeld(Instant now) {
        return state == ReviewState.CLAIMED && leaseUntil.isAfter(now);
    }
}
