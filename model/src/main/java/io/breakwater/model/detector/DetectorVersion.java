package io.breakwater.model.detector;

import static java.util.Objects.requireNonNull;

/**
 * Identifies what exactly produced a hit.
 *
 * @param id the detector's file name without its ending
 * @param planHash hash of the plan: state, suppression and backtests belong to it
 * @param fileHash hash of the whole file: for audit
 */
public record DetectorVersion(String id, String planHash, String fileHash) {
    public DetectorVersion {
        requireNonNull(id, "id is null");
        requireNonNull(planHash, "planHash is null");
        requireNonNull(fileHash, "fileHash is null");
    }

    @Override
    public String toString() {
        return id + "@" + planHash;
    }
}
