package io.breakwater.intake.pipeline;

import io.breakwater.engine.Engine;
import io.breakwater.engine.ExpressionEvaluator;
import io.breakwater.history.log.Block;
import io.breakwater.history.log.LogEntry;
import io.breakwater.history.log.LogEntry.ControlEntry;
import io.breakwater.history.log.LogEntry.EventEntry;
import io.breakwater.intake.contract.ComputedColumns;
import io.breakwater.intake.contract.ContractCheck;
import io.breakwater.model.control.ControlRecord;
import io.breakwater.model.control.DetectorChange;
import io.breakwater.model.control.ListChange;
import io.breakwater.model.control.PackActivation;
import io.breakwater.model.event.Event;
import io.breakwater.model.table.Table;
import io.breakwater.signals.list.NamedLists;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A pack at work: its contracts, an engine whose windows and lists are filled from the log, and what the log says is in
 * force. For one thread at a time.
 */
final class ActivePack {
    /** Of list entries in one block: in UTF-8 they fit into it whatever they are. */
    private static final long MOST_CHARACTERS = 1L << 28;

    private final Definitions definitions;
    private final Map<String, ContractCheck> contracts = new HashMap<>();
    private final Map<String, ComputedColumns> computed = new HashMap<>();
    private final NamedLists lists = new NamedLists();
    private final RunningDetectors detectors = new RunningDetectors();
    private final Engine engine;
    private String activated = "";
    private long lastBlock;

    ActivePack(Definitions definitions) {
        this.definitions = definitions;
        ExpressionEvaluator evaluator = new ExpressionEvaluator(definitions.functions());
        for (Table table : definitions.tables()) {
            contracts.put(table.name(), new ContractCheck(table));
            computed.put(
                    table.name(),
                    new ComputedColumns(
                            table, definitions.computedColumns().getOrDefault(table.name(), Map.of()), evaluator));
        }
        engine = new Engine(definitions.functions(), lists);
        definitions.programs().stream()
                .filter(program -> program.status().runs())
                .forEach(engine::install);
    }

    Definitions definitions() {
        return definitions;
    }

    Engine engine() {
        return engine;
    }

    Set<String> tables() {
        return contracts.keySet();
    }

    Optional<ContractCheck> contract(String table) {
        return Optional.ofNullable(contracts.get(table));
    }

    /** The event with its computed columns. */
    Event complete(Event event) {
        ComputedColumns columns = computed.get(event.table());
        return columns == null ? event : columns.complete(event);
    }

    /** Takes a control record into account, from the next event on. */
    void apply(long ts, ControlRecord change) {
        engine.apply(ts, change);
        if (change instanceof DetectorChange detector) {
            detectors.apply(detector);
        } else if (change instanceof PackActivation pack) {
            activated = pack.packHash();
        }
    }

    /** Which detectors run, as the log says. */
    RunningDetectors detectors() {
        return detectors;
    }

    /**
     * The control records with which this pack takes over at the end of the log: its lists and detectors as far as they
     * differ from what is in force, then the activation. Empty if the pack is in force already.
     *
     * @throws IllegalStateException if the lists differ by more than one block can hold
     */
    List<ControlRecord> activation() {
        List<ListChange> listChanges = lists.changesTo(definitions.lists());
        requireStorable(listChanges);
        List<ControlRecord> records = new ArrayList<>(listChanges);
        records.addAll(detectors.changesTo(definitions.programs()));
        if (!records.isEmpty() || !activated.equals(definitions.packHash())) {
            records.add(new PackActivation(definitions.packName(), definitions.packHash()));
        }
        return records;
    }

    private static void requireStorable(List<ListChange> changes) {
        long characters = changes.stream()
                .flatMap(change -> Stream.concat(change.added().stream(), change.removed().stream()))
                .mapToLong(String::length)
                .sum();
        if (characters > MOST_CHARACTERS) {
            throw new IllegalStateException("the pack's lists differ from those in use by " + characters
                    + " characters; at most " + MOST_CHARACTERS + " can change at once");
        }
    }

    /** Number of the last stored block this pack's windows have seen. */
    long lastBlock() {
        return lastBlock;
    }

    /**
     * Takes a stored block into the windows, without making its hits again.
     *
     * @param horizonStart events before this engine time matter to no window
     */
    void replay(Block block, long horizonStart) {
        for (LogEntry entry : block.content().entries()) {
            if (entry instanceof ControlEntry control) {
                apply(control.ts(), control.change());
            } else if (entry instanceof EventEntry event) {
                replay(event.event(), horizonStart);
            }
        }
        lastBlock = block.number();
    }

    private void replay(Event event, long horizonStart) {
        // Computed anew only for what it leaves behind in functions with a memory; the stored values stay what they
        // are.
        complete(event);
        if (event.ts() >= horizonStart) {
            engine.process(event);
        }
    }

    /** Engine time before which no event matters to a window, if the log ends at {@code lastTs}. */
    long horizonStart(long lastTs) {
        long horizon = engine.horizonMicros();
        return horizon >= lastTs ? Long.MIN_VALUE : lastTs - horizon;
    }
}
