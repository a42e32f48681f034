package io.breakwater.casework.audit;

import java.util.Optional;

/**
 * What checking the chain found.
 *
 * @param entries rows that were checked and are right
 * @param broken the first row that is not; empty if the whole chain holds
 */
public record AuditVerification(long entries, Optional<Break> broken) {
    public boolean intact() {
        return broken.isEmpty();
    }

    /** Where the chain breaks and how. */
    public record Break(long sequence, String reason) {}
}
