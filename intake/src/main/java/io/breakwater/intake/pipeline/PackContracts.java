package io.breakwater.intake.pipeline;

import io.breakwater.engine.ExpressionEvaluator;
import io.breakwater.intake.IncomingEvent;
import io.breakwater.intake.IntakeProblem;
import io.breakwater.intake.contract.CheckedValues;
import io.breakwater.intake.contract.ComputedColumns;
import io.breakwater.intake.contract.ContractCheck;
import io.breakwater.intake.contract.IdentityCheck;
import io.breakwater.model.event.Event;
import io.breakwater.model.event.EventKey;
import io.breakwater.model.problem.Place;
import io.breakwater.model.problem.Problem;
import io.breakwater.model.problem.Suggestion;
import io.breakwater.model.table.Table;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A pack's tables ready for use: what an event must be, and what is calculated from it. Any thread may examine events; what
 * completes them is for one at a time.
 */
final class PackContracts {
    private final Definitions definitions;
    private final Map<String, OfTable> tables = new HashMap<>();

    private record OfTable(ContractCheck contract, ComputedColumns columns) {}

    PackContracts(Definitions definitions) {
        this.definitions = definitions;
        ExpressionEvaluator evaluator = new ExpressionEvaluator(definitions.functions());
        for (Table table : definitions.tables()) {
            ComputedColumns columns = new ComputedColumns(
                    table,
                    definitions.computedColumns().getOrDefault(table.name(), Map.of()),
                    evaluator,
                    definitions.memory().links());
            tables.put(table.name(), new OfTable(new ContractCheck(table), columns));
        }
    }

    Definitions definitions() {
        return definitions;
    }

    /** Finds out about an event whatever does not depend on its place in the order. */
    ExaminedEvent examine(IncomingEvent incoming) {
        Optional<Problem> unidentified = IdentityCheck.check(incoming);
        OfTable table = tables.get(incoming.table());
        if (unidentified.isPresent() || table == null) {
            return new ExaminedEvent.Unplaceable(unidentified.orElseGet(() -> unknownTable(incoming)));
        }
        EventKey key = new EventKey(incoming.source(), incoming.id());
        CheckedValues checked = table.contract().check(incoming.values(), incoming.place());
        if (checked.accepted()) {
            table.columns().calculateEarly(incoming, checked.values());
        }
        return new ExaminedEvent.Placeable(
                key, Fingerprint.of(key), checked, table.contract().table().maxBehind());
    }

    private Problem unknownTable(IncomingEvent incoming) {
        return Problem.error(
                IntakeProblem.UNKNOWN_TABLE,
                Place.ofFile(incoming.place()),
                "the pack has no table of that name",
                Suggestion.orElse(incoming.table(), tables.keySet(), "name a table of the pack, or add one to it"));
    }

    /** The event with those of its computed columns that depend on its place; the others were there when it was examined. */
    Event completeExamined(Event event) {
        OfTable table = tables.get(event.table());
        return table == null ? event : table.columns().completeLate(event);
    }

    /** The event with all of its computed columns. */
    Event complete(Event event) {
        OfTable table = tables.get(event.table());
        return table == null ? event : table.columns().complete(event);
    }
}
