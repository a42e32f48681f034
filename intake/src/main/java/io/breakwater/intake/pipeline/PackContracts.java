package io.breakwater.intake.pipeline;

import io.breakwater.engine.ExpressionEvaluator;
import io.breakwater.intake.contract.ComputedColumns;
import io.breakwater.intake.contract.ContractCheck;
import io.breakwater.model.event.Event;
import io.breakwater.model.table.Table;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A pack's tables ready for use: what an event must be, and what is calculated from it. For one thread at a time. */
final class PackContracts {
    private final Definitions definitions;
    private final Map<String, ContractCheck> contracts = new HashMap<>();
    private final Map<String, ComputedColumns> computed = new HashMap<>();

    PackContracts(Definitions definitions) {
        this.definitions = definitions;
        ExpressionEvaluator evaluator = new ExpressionEvaluator(definitions.functions());
        for (Table table : definitions.tables()) {
            contracts.put(table.name(), new ContractCheck(table));
            computed.put(
                    table.name(),
                    new ComputedColumns(
                            table,
                            definitions.computedColumns().getOrDefault(table.name(), Map.of()),
                            evaluator,
                            definitions.memory().links()));
        }
    }

    Definitions definitions() {
        return definitions;
    }

    Set<String> tables() {
        return contracts.keySet();
    }

    Optional<ContractCheck> of(String table) {
        return Optional.ofNullable(contracts.get(table));
    }

    /** The event with its computed columns. */
    Event complete(Event event) {
        ComputedColumns columns = computed.get(event.table());
        return columns == null ? event : columns.complete(event);
    }
}
