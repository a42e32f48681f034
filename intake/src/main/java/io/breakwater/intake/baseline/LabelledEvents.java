package io.breakwater.intake.baseline;

import io.breakwater.engine.ExpressionEvaluator;
import io.breakwater.intake.IncomingEvent;
import io.breakwater.intake.contract.CheckedValues;
import io.breakwater.intake.contract.ComputedColumns;
import io.breakwater.intake.contract.ContractCheck;
import io.breakwater.intake.mapping.ImportRefusedException;
import io.breakwater.intake.mapping.ImportRow;
import io.breakwater.intake.mapping.RowStream;
import io.breakwater.model.event.Event;
import io.breakwater.model.event.EventKey;
import io.breakwater.model.event.Lane;
import io.breakwater.model.table.Table;
import io.breakwater.plan.expression.Expression;
import io.breakwater.signals.Signals;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Makes events of the rows of an import: checked, complete and stamped as an import of the past is, but never stored. Rows
 * that break their contract and rows of facts are left out. For one pass.
 */
public final class LabelledEvents {
    private final Map<String, ContractCheck> contracts = new HashMap<>();
    private final Map<String, ComputedColumns> computed = new HashMap<>();
    private long lastTs = Long.MIN_VALUE;

    /** @param signals which remember nothing yet */
    public LabelledEvents(
            Map<String, Table> tables, Map<String, Map<String, Expression>> computedColumns, Signals signals) {
        ExpressionEvaluator evaluator = new ExpressionEvaluator(signals.functions());
        tables.forEach((name, table) -> {
            contracts.put(name, new ContractCheck(table));
            computed.put(
                    name,
                    new ComputedColumns(
                            table,
                            computedColumns.getOrDefault(name, Map.of()),
                            evaluator,
                            signals.memory().links()));
        });
    }

    /** Receives the events in order. */
    @FunctionalInterface
    public interface Consumer {
        /** @param abusive what the row's label says; empty where it has none */
        void accept(Event event, Optional<Boolean> abusive);
    }

    public void forEach(RowStream rows, Consumer consumer) throws ImportRefusedException {
        for (ImportRow row = rows.next(); row != null; row = rows.next()) {
            if (row instanceof ImportRow.EventRow labelled) {
                accept(labelled, consumer);
            }
        }
    }

    private void accept(ImportRow.EventRow row, Consumer consumer) {
        IncomingEvent incoming = row.event();
        ContractCheck contract = contracts.get(incoming.table());
        ComputedColumns columns = computed.get(incoming.table());
        if (contract == null || columns == null) {
            return;
        }
        CheckedValues checked = contract.check(incoming.values(), incoming.place());
        if (checked.accepted()) {
            lastTs = Math.max(lastTs + 1, incoming.eventTime());
            Event event = new Event(
                    incoming.table(),
                    new EventKey(incoming.source(), incoming.id()),
                    lastTs,
                    incoming.eventTime(),
                    incoming.eventTimeOriginal(),
                    lastTs,
                    Lane.LIVE,
                    checked.values());
            consumer.accept(columns.complete(event), row.abusive());
        }
    }
}
