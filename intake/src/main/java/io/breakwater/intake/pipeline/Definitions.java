package io.breakwater.intake.pipeline;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.table.Table;
import io.breakwater.pack.LoadedPack;
import io.breakwater.plan.DetectorProgram;
import io.breakwater.plan.expression.Expression;
import io.breakwater.plan.function.FunctionLibrary;
import io.breakwater.signals.Signals;
import io.breakwater.signals.list.NamedLists;
import java.util.List;
import java.util.Map;

/**
 * What of a pack decides about an event.
 *
 * @param packHash the pack's version
 * @param programs of all detectors; those whose status does not run are left out of the engine
 * @param computedColumns table to column to expression
 * @param functions for detectors and computed columns; functions with a memory must be new with every pack
 * @param lists as the pack has them; nobody may change them
 */
public record Definitions(
        String packName,
        String packHash,
        List<Table> tables,
        List<DetectorProgram> programs,
        Map<String, Map<String, Expression>> computedColumns,
        FunctionLibrary functions,
        NamedLists lists) {
    public Definitions {
        requireNonNull(packName, "packName is null");
        requireNonNull(packHash, "packHash is null");
        tables = List.copyOf(tables);
        programs = List.copyOf(programs);
        computedColumns = Map.copyOf(computedColumns);
        requireNonNull(functions, "functions is null");
        requireNonNull(lists, "lists is null");
    }

    /** Of a checked pack, with a memory of its own for functions that have one. */
    public static Definitions of(LoadedPack pack) {
        Signals signals = pack.signals().withEmptyMemory();
        return new Definitions(
                pack.definitions().name(),
                pack.definitions().hash(),
                List.copyOf(pack.definitions().tables().values()),
                List.copyOf(pack.programs().values()),
                pack.computedColumns(),
                signals.functions(),
                signals.lists());
    }
}
