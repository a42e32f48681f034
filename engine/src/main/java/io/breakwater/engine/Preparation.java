package io.breakwater.engine;

import io.breakwater.engine.lookup.LookupState;
import io.breakwater.engine.network.NetworkBuilder;
import io.breakwater.plan.DetectorProgram;
import io.breakwater.plan.function.FunctionLibrary;
import io.breakwater.plan.reference.ListMembership;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Prepares warm starts beside an engine, on any thread: all that takes long happens here. */
public final class Preparation {
    private final NetworkBuilder standing;
    private final LookupState lookups;
    private final long changes;

    /**
     * @param standing the engine's windows
     * @param lookups the engine's
     * @param changes how often the engine's detectors had been changed
     */
    Preparation(NetworkBuilder standing, LookupState lookups, long changes) {
        this.standing = standing;
        this.lookups = lookups;
        this.changes = changes;
    }

    /** See {@link Engine#warmStart}. */
    public WarmStart warmStart(
            Collection<DetectorProgram> programs, FunctionLibrary newFunctions, ListMembership lists) {
        LookupState history = new LookupState(lists);
        NetworkBuilder beside = standing.beside(newFunctions, history);
        Map<String, InstalledDetector> next = new TreeMap<>();
        for (DetectorProgram program : programs) {
            InstalledDetector installed = InstalledDetector.of(program, standing.windows());
            beside.check(installed.flat());
            next.put(program.version().id(), installed);
        }
        List<InstalledDetector> detectors = List.copyOf(next.values());
        BitSet missing =
                standing.missing(detectors.stream().map(InstalledDetector::flat).toList(), newFunctions);
        return new WarmStart(this, detectors, newFunctions, beside, history, missing);
    }

    NetworkBuilder standing() {
        return standing;
    }

    LookupState lookups() {
        return lookups;
    }

    long changes() {
        return changes;
    }
}
