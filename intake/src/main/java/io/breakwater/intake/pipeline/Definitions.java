package io.breakwater.intake.pipeline;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.table.Table;
import io.breakwater.plan.DetectorProgram;
import io.breakwater.plan.expression.Expression;
import io.breakwater.plan.function.FunctionLibrary;
import io.breakwater.plan.reference.ListMembership;
import java.util.List;
import java.util.Map;

/**
 * What of a pack decides about an event.
 *
 * @param packHash the pack's version
 * @param programs of all detectors; those whose status does not run are left out of the engine
 * @param computedColumns table to column to expression
 * @param functions for detectors and computed columns; functions with a memory must be new with every pack
 */
public record Definitions(
        String packName,
        String packHash,
        List<Table> tables,
        List<DetectorProgram> programs,
        Map<String, Map<String, Expression>> computedColumns,
        FunctionLibrary functions,
        ListMembership lists) {
    public Definitions {
        requireNonNull(packName, "packName is null");
        requireNonNull(packHash, "packHash is null");
        tables = List.copyOf(tables);
        programs = List.copyOf(programs);
        computedColumns = Map.copyOf(computedColumns);
        requireNonNull(functions, "functions is null");
        requireNonNull(lists, "lists is null");
    }
}
