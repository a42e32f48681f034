package io.breakwater.intake.pipeline;

import io.breakwater.engine.Engine;
import io.breakwater.engine.ExpressionEvaluator;
import io.breakwater.history.log.Block;
import io.breakwater.history.log.LogEntry;
import io.breakwater.history.log.LogEntry.ControlEntry;
import io.breakwater.history.log.LogEntry.EventEntry;
import io.breakwater.intake.contract.ComputedColumns;
import io.breakwater.intake.contract.ContractCheck;
import io.breakwater.model.event.Event;
import io.breakwater.model.table.Table;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A pack at work: its contracts, and an engine whose windows are filled from the log. For one thread at a time. */
final class ActivePack {
    private final Definitions definitions;
    private final Map<String, ContractCheck> contracts = new HashMap<>();
    private final Map<String, ComputedColumns> computed = new HashMap<>();
    private final Engine engine;
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
        engine = new Engine(definitions.functions(), definitions.lists());
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
                engine.apply(control.ts(), control.change());
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
