package io.breakwater.engine.reference;

import io.breakwater.engine.expression.ExpressionCompiler;
import io.breakwater.engine.expression.Lookups;
import io.breakwater.model.event.Event;
import io.breakwater.model.event.Lane;
import io.breakwater.plan.PlanNode;
import io.breakwater.plan.WindowCall;
import io.breakwater.plan.function.FunctionLibrary;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Runs one plan by the book, in time quadratic in the number of events. */
public final class ReferenceInterpreter {
    private final PlanNode plan;
    private final ExpressionCompiler compiler;
    /** The rows each window node has seen. Nodes are told apart by identity: equal ones see different rows. */
    private final IdentityHashMap<PlanNode, List<StoredRow>> stored = new IdentityHashMap<>();

    public ReferenceInterpreter(PlanNode plan, FunctionLibrary functions, Lookups lookups) {
        this.plan = plan;
        this.compiler = new ExpressionCompiler(functions, lookups);
    }

    /** The row of the plan's output that the event makes; empty where it makes none. */
    public Optional<List<@Nullable Object>> process(Event event) {
        return event.lane() == Lane.LIVE ? plan.accept(new Step(event)) : Optional.empty();
    }

    private final class Step implements PlanNode.Visitor<Optional<List<@Nullable Object>>> {
        private final Event event;

        Step(Event event) {
            this.event = event;
        }

        @Override
        public Optional<List<@Nullable Object>> visitScan(PlanNode.Scan node) {
            if (!event.table().equals(node.table())) {
                return Optional.empty();
            }
            List<@Nullable Object> row = new ArrayList<>();
            for (int i = 0; i < node.fields().size(); i++) {
                row.add(event.value(i));
            }
            return Optional.of(row);
        }

        @Override
        public Optional<List<@Nullable Object>> visitUnionAll(PlanNode.UnionAll node) {
            List<List<@Nullable Object>> rows = new ArrayList<>();
            node.inputs().forEach(input -> input.accept(this).ifPresent(rows::add));
            return rows.stream().findFirst();
        }

        @Override
        public Optional<List<@Nullable Object>> visitFilter(PlanNode.Filter node) {
            return node.input()
                    .accept(this)
                    .filter(row -> compiler.compile(node.predicate()).isTrue(row::get));
        }

        @Override
        public Optional<List<@Nullable Object>> visitProject(PlanNode.Project node) {
            return node.input().accept(this).map(row -> {
                List<@Nullable Object> projected = new ArrayList<>();
                for (PlanNode.Projection projection : node.projections()) {
                    projected.add(compiler.compile(projection.expression()).evaluate(row::get));
                }
                return projected;
            });
        }

        @Override
        public Optional<List<@Nullable Object>> visitWindow(PlanNode.Window node) {
            return node.input().accept(this).map(row -> {
                List<StoredRow> seen = stored.computeIfAbsent(node, window -> new ArrayList<>());
                seen.add(new StoredRow(
                        event.ts(),
                        node.calls().stream().map(call -> input(call, row)).toList()));
                List<@Nullable Object> extended = new ArrayList<>(row);
                for (int i = 0; i < node.calls().size(); i++) {
                    extended.add(new ReferenceWindow(node.calls().get(i), i).valueAtLast(seen));
                }
                return extended;
            });
        }

        private CallInput input(WindowCall call, List<@Nullable Object> row) {
            List<@Nullable Object> keys = new ArrayList<>();
            call.partitionBy().forEach(key -> keys.add(compiler.compile(key).evaluate(row::get)));
            Object argument = call.arguments().isEmpty()
                    ? (Boolean) true
                    : compiler.compile(call.arguments().get(0)).evaluate(row::get);
            return new CallInput(Collections.unmodifiableList(keys), argument);
        }
    }

    /**
     * A row as a window node received it. What its calls look at was evaluated then: a label or a fact may be another by
     * the time a later row looks back.
     */
    record StoredRow(long ts, List<CallInput> inputs) {}

    /**
     * What one call takes from a row.
     *
     * @param argument TRUE for COUNT(*)
     */
    record CallInput(List<@Nullable Object> keys, @Nullable Object argument) {}
}
