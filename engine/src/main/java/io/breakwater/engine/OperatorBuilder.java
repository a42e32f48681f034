package io.breakwater.engine;

import io.breakwater.engine.expression.Evaluation;
import io.breakwater.engine.expression.ExpressionCompiler;
import io.breakwater.engine.expression.Row;
import io.breakwater.engine.window.WindowState;
import io.breakwater.model.event.Event;
import io.breakwater.plan.PlanNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Builds the running steps of one plan, with fresh state, and notes which tables it scans. */
final class OperatorBuilder implements PlanNode.Visitor<RowOperator> {
    private final ExpressionCompiler compiler;
    private final Set<String> tables = new TreeSet<>();

    OperatorBuilder(ExpressionCompiler compiler) {
        this.compiler = compiler;
    }

    Set<String> tables() {
        return tables;
    }

    @Override
    public RowOperator visitScan(PlanNode.Scan node) {
        tables.add(node.table());
        return new ScanOperator(node.table());
    }

    @Override
    public RowOperator visitUnionAll(PlanNode.UnionAll node) {
        return new UnionOperator(
                node.inputs().stream().map(input -> input.accept(this)).toList());
    }

    @Override
    public RowOperator visitFilter(PlanNode.Filter node) {
        return new FilterOperator(node.input().accept(this), compiler.compile(node.predicate()));
    }

    @Override
    public RowOperator visitProject(PlanNode.Project node) {
        return new ProjectOperator(
                node.input().accept(this),
                node.projections().stream()
                        .map(projection -> compiler.compile(projection.expression()))
                        .toArray(Evaluation[]::new));
    }

    @Override
    public RowOperator visitWindow(PlanNode.Window node) {
        return new WindowOperator(
                node.input().accept(this), node.input().fields().size(), new WindowState(node.calls(), compiler));
    }

    private record ScanOperator(String table) implements RowOperator {
        @Override
        public @Nullable Row process(Event event) {
            return event.table().equals(table) ? event::value : null;
        }

        @Override
        public long horizon() {
            return 0;
        }
    }

    private record UnionOperator(List<RowOperator> inputs) implements RowOperator {
        @Override
        public @Nullable Row process(Event event) {
            Row found = null;
            // Every input sees the event, because each may hold windows of its own.
            for (RowOperator input : inputs) {
                Row row = input.process(event);
                found = found == null ? row : found;
            }
            return found;
        }

        @Override
        public long horizon() {
            return inputs.stream().mapToLong(RowOperator::horizon).max().orElse(0);
        }
    }

    private record FilterOperator(RowOperator input, Evaluation predicate) implements RowOperator {
        @Override
        public @Nullable Row process(Event event) {
            Row row = input.process(event);
            return row != null && predicate.isTrue(row) ? row : null;
        }

        @Override
        public long horizon() {
            return input.horizon();
        }
    }

    private static final class ProjectOperator implements RowOperator {
        private final RowOperator input;
        private final Evaluation[] projections;

        ProjectOperator(RowOperator input, Evaluation[] projections) {
            this.input = input;
            this.projections = projections;
        }

        @Override
        public @Nullable Row process(Event event) {
            Row row = input.process(event);
            if (row == null) {
                return null;
            }
            @Nullable Object[] values = new @Nullable Object[projections.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = projections[i].evaluate(row);
            }
            return index -> values[index];
        }

        @Override
        public long horizon() {
            return input.horizon();
        }
    }

    private record WindowOperator(RowOperator input, int width, WindowState state) implements RowOperator {
        @Override
        public @Nullable Row process(Event event) {
            Row row = input.process(event);
            if (row == null) {
                return null;
            }
            @Nullable Object[] values = state.process(event.ts(), row);
            return index -> index < width ? row.value(index) : values[index - width];
        }

        /** A row of this window may itself carry the value of an earlier window, so look-backs add up. */
        @Override
        public long horizon() {
            long own = state.horizon();
            long before = input.horizon();
            return own > Long.MAX_VALUE - before ? Long.MAX_VALUE : own + before;
        }
    }
}
