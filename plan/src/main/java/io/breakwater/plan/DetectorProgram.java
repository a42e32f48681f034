package io.breakwater.plan;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.detector.DetectorStatus;
import io.breakwater.model.detector.DetectorVersion;
import java.util.List;

/**
 * A detector ready to run.
 *
 * @param outputs number of leading columns of the plan's output that are the selected ones; what follows them was only
 *     added for the entities
 * @param entity which column of the plan's output names the entity; a row with NULL there is no hit
 */
public record DetectorProgram(
        DetectorVersion version,
        DetectorStatus status,
        PlanNode plan,
        int outputs,
        EntityColumn entity,
        List<EntityColumn> affected) {
    public DetectorProgram {
        requireNonNull(version, "version is null");
        requireNonNull(status, "status is null");
        requireNonNull(plan, "plan is null");
        requireNonNull(entity, "entity is null");
        affected = List.copyOf(affected);
    }

    /** A column of the plan's output, by position, that names entities of one type. */
    public record EntityColumn(String entityType, int column) {}
}
