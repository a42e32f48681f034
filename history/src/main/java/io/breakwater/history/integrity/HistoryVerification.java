package io.breakwater.history.integrity;

import static java.util.Objects.requireNonNull;

import io.breakwater.history.log.LogVerification;
import java.util.List;

/**
 * Whether log, manifest and files agree.
 *
 * @param log the chain of blocks
 * @param files how many files the manifest names
 * @param bytes how many bytes of them were read
 * @param rows how many rows were compared with the blocks they came from
 * @param differences everything that does not agree, faults of the chain included
 */
public record HistoryVerification(LogVerification log, int files, long bytes, long rows, List<Difference> differences) {
    public HistoryVerification {
        requireNonNull(log, "log is null");
        differences = List.copyOf(differences);
    }

    public boolean intact() {
        return differences.isEmpty();
    }
}
