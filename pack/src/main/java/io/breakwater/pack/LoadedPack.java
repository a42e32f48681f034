package io.breakwater.pack;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.pack.Pack;
import io.breakwater.plan.DetectorProgram;
import io.breakwater.plan.expression.Expression;
import io.breakwater.signals.Signals;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A checked pack, ready to run.
 *
 * @param programs compiled detectors by id, whatever their status
 * @param computedColumns by table, then by column in an order in which each needs only declared and earlier ones
 */
public record LoadedPack(
        Pack definitions,
        Signals signals,
        Map<String, DetectorProgram> programs,
        Map<String, Map<String, Expression>> computedColumns) {
    public LoadedPack {
        requireNonNull(definitions, "definitions is null");
        requireNonNull(signals, "signals is null");
        programs = Collections.unmodifiableMap(new LinkedHashMap<>(programs));
        computedColumns = Collections.unmodifiableMap(new LinkedHashMap<>(computedColumns));
    }
}
