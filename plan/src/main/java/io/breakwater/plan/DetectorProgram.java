package io.breakwater.plan;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.detector.CostBudget;
import io.breakwater.model.detector.DetectorStatus;
import io.breakwater.model.detector.DetectorVersion;
import java.util.List;

/**
 * A detector ready to run.
 *
 * @param outputs number of leading columns of the plan's output that are the selected ones; what follows them was only
 *     added for the entities
 * @param entity which column of the plan's output names the entity; a row with NULL there is no hit
 * @param maxKeys how many values of PARTITION BY a window without an end in time may hold; it does not change the
 *     detector's version
 * @param budget what it may cost before it is deferred; it does not change the detector's version either
 */
public record DetectorProgram(
        DetectorVersion version,
        DetectorStatus status,
        PlanNode plan,
        int outputs,
        EntityColumn entity,
        List<EntityColumn> affected,
        int maxKeys,
        CostBudget budget) {
    /** Where the detector does not say it. */
    public static final int DEFAULT_MAX_KEYS = 1_000_000;

    public DetectorProgram {
        requireNonNull(version, "version is null");
        requireNonNull(status, "status is null");
        requireNonNull(plan, "plan is null");
        requireNonNull(entity, "entity is null");
        affected = List.copyOf(affected);
        requireNonNull(budget, "budget is null");
        if (maxKeys < 1) {
            throw new IllegalArgumentException("maxKeys is not positive");
        }
    }

    /** With {@link #DEFAULT_MAX_KEYS} and {@link CostBudget#STANDARD}. */
    public DetectorProgram(
            DetectorVersion version,
            DetectorStatus status,
            PlanNode plan,
            int outputs,
            EntityColumn entity,
            List<EntityColumn> affected) {
        this(version, status, plan, outputs, entity, affected, DEFAULT_MAX_KEYS, CostBudget.STANDARD);
    }

    /** The same with another budget. */
    public DetectorProgram within(CostBudget newBudget) {
        return new DetectorProgram(version, status, plan, outputs, entity, affected, maxKeys, newBudget);
    }

    /** A column of the plan's output, by position, that names entities of one type. */
    public record EntityColumn(String entityType, int column) {}
}
