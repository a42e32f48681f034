package io.breakwater.pack;

import static java.util.Objects.requireNonNull;

import io.breakwater.history.query.CoreTables;
import io.breakwater.model.detector.DetectorVersion;
import io.breakwater.model.pack.CoreTableDefinition;
import io.breakwater.model.pack.Pack;
import io.breakwater.plan.DetectorProgram;
import io.breakwater.plan.expression.Expression;
import io.breakwater.signals.Signals;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A checked pack, ready to run.
 *
 * @param programs compiled inline detectors by id, whatever their status
 * @param scheduled checked scheduled detectors by id, whatever their status
 * @param outside outside detectors by id, whatever their status
 * @param coreTables checked core tables; what their files say beside their SQL is in {@code coreDefinitions}
 * @param models what their files say of the models in {@code signals}
 * @param computedColumns by table, then by column in an order in which each needs only declared and earlier ones
 */
public record LoadedPack(
        Pack definitions,
        Signals signals,
        Map<String, DetectorProgram> programs,
        Map<String, ScheduledDetector> scheduled,
        Map<String, OutsideDetector> outside,
        CoreTables coreTables,
        Map<String, CoreTableDefinition> coreDefinitions,
        Map<String, Map<String, Expression>> computedColumns,
        List<ModelCard> models) {
    public LoadedPack {
        requireNonNull(definitions, "definitions is null");
        requireNonNull(signals, "signals is null");
        programs = Collections.unmodifiableMap(new LinkedHashMap<>(programs));
        scheduled = Collections.unmodifiableMap(new LinkedHashMap<>(scheduled));
        outside = Collections.unmodifiableMap(new LinkedHashMap<>(outside));
        requireNonNull(coreTables, "coreTables is null");
        coreDefinitions = Collections.unmodifiableMap(new LinkedHashMap<>(coreDefinitions));
        models = List.copyOf(models);
        computedColumns = Collections.unmodifiableMap(new LinkedHashMap<>(computedColumns));
    }

    /** The version of a detector of any kind that this pack defines; empty where it defines none of this id. */
    public Optional<DetectorVersion> version(String id) {
        return Optional.ofNullable(programs.get(id))
                .map(DetectorProgram::version)
                .or(() -> Optional.ofNullable(scheduled.get(id)).map(ScheduledDetector::version))
                .or(() -> Optional.ofNullable(outside.get(id)).map(OutsideDetector::version));
    }
}
