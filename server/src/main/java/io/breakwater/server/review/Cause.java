package io.breakwater.server.review;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.measure.SampledPrecision;
import java.util.List;

/**
 * Why there is an alert.
 *
 * @param id of the detector
 * @param precision of the detector's version
 */
public record Cause(
        String id,
        String title,
        String falsePositives,
        String runbook,
        List<EvidenceValue> values,
        SampledPrecision precision) {
    public Cause {
        requireNonNull(id, "id is null");
        requireNonNull(title, "title is null");
        requireNonNull(falsePositives, "falsePositives is null");
        requireNonNull(runbook, "runbook is null");
        values = List.copyOf(values);
        requireNonNull(precision, "precision is null");
    }
}
