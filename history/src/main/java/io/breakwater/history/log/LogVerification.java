package io.breakwater.history.log;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Whether the log's blocks are what was written, in unbroken order.
 *
 * @param blocks how many were read
 * @param rewritten from how many of them something was erased; of these the chain proves the place, and that what is left is what the
 *     erasure left
 * @param lastNumber number of the last block, 0 for an empty log
 * @param lastHash hash of the last block, 64 zeros for an empty log
 * @param faults one sentence for each block that is damaged or does not follow the one before
 */
public record LogVerification(long blocks, long rewritten, long lastNumber, String lastHash, List<String> faults) {
    public LogVerification {
        requireNonNull(lastHash, "lastHash is null");
        faults = List.copyOf(faults);
    }

    public boolean intact() {
        return faults.isEmpty();
    }
}
