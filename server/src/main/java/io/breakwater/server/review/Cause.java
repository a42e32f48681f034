package io.breakwater.server.review;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.measure.DetectorPrecision;
import java.util.List;
import java.util.Optional;

/**
 * Why there is an alert.
 *
 * @param id of the detector
 * @param precision of the detector's version; empty until a sample of it is reviewed
 */
public record Cause(
        String id,
        String title,
        String falsePositives,
        String runbook,
        List<EvidenceValue> values,
        Optional<DetectorPrecision> precision) {
    public Cause {
        requireNonNull(id, "id is null");
        requireNonNull(title, "title is null");
        requireNonNull(falsePositives, "falsePositives is null");
        requireNonNull(runbook, "runbook is null");
        values = List.copyOf(values);
        requireNonNull(precision, "precision is null");
    }
}
