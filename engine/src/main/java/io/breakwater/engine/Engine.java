package io.breakwater.engine;

import static java.util.Objects.requireNonNull;

import io.breakwater.engine.expression.ExpressionCompiler;
import io.breakwater.engine.lookup.LookupState;
import io.breakwater.model.control.ControlRecord;
import io.breakwater.model.event.Event;
import io.breakwater.model.event.Lane;
import io.breakwater.model.hit.Hit;
import io.breakwater.plan.DetectorProgram;
import io.breakwater.plan.function.FunctionLibrary;
import io.breakwater.plan.reference.ListMembership;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Pushes events, in their one order, through all installed detectors. It runs whatever is installed: which status may run
 * is the caller's decision. For one thread.
 */
public final class Engine {
    private final LookupState lookups;
    private final ExpressionCompiler compiler;
    private final Map<String, InstalledDetector> detectors = new TreeMap<>();
    private final Map<String, List<InstalledDetector>> byTable = new HashMap<>();
    private long lastTs = Long.MIN_VALUE;

    /** @param lists as they are before the first change; for this engine alone, which changes them */
    public Engine(FunctionLibrary functions, ListMembership lists) {
        this.lookups = new LookupState(lists);
        this.compiler = new ExpressionCompiler(functions, lookups);
    }

    /**
     * Adds a detector, or replaces the one of the same id. The windows keep what they hold if the plan's hash is equal;
     * otherwise they start empty. Throws IllegalArgumentException, and changes nothing, for a plan that calls a function
     * the library does not have.
     */
    public void install(DetectorProgram program) {
        requireNonNull(program, "program is null");
        String id = program.version().id();
        InstalledDetector present = detectors.get(id);
        detectors.put(
                id,
                present != null && present.hasPlanOf(program)
                        ? present.renewed(program)
                        : InstalledDetector.fresh(program, compiler));
        indexByTable();
    }

    /** Forgets a detector and its windows; an unknown id is ignored. */
    public void remove(String detectorId) {
        detectors.remove(detectorId);
        indexByTable();
    }

    /**
     * Hits of one event, ordered by detector id. Events of the lanes late and import enter no window and give no hits.
     * Throws IllegalArgumentException for a live event that is not later than the one before: windows rely on it.
     */
    public List<Hit> process(Event event) {
        if (event.lane() != Lane.LIVE) {
            return List.of();
        }
        if (event.ts() <= lastTs) {
            throw new IllegalArgumentException("engine time must increase: " + event.ts() + " after " + lastTs);
        }
        lastTs = event.ts();
        lookups.advanceTo(event.ts());
        List<Hit> hits = new ArrayList<>(0);
        for (InstalledDetector detector : byTable.getOrDefault(event.table(), List.of())) {
            detector.process(event).ifPresent(hits::add);
        }
        return hits;
    }

    /**
     * Takes a change of labels, facts or lists into account, from the next event on.
     *
     * @param ts its engine time in microseconds, in order with the events
     */
    public void apply(long ts, ControlRecord change) {
        lookups.advanceTo(ts);
        lookups.apply(change);
    }

    /**
     * How far back an event can still matter to some detector, in microseconds: the longest RANGE look-back, {@link
     * Long#MAX_VALUE} with UNBOUNDED or ROWS frames and LAG, 0 without windows.
     */
    public long horizonMicros() {
        return detectors.values().stream()
                .mapToLong(InstalledDetector::horizon)
                .max()
                .orElse(0);
    }

    private void indexByTable() {
        byTable.clear();
        for (InstalledDetector detector : detectors.values()) {
            for (String table : detector.tables()) {
                byTable.computeIfAbsent(table, name -> new ArrayList<>()).add(detector);
            }
        }
    }
}
