package io.breakwater.engine.explain;

import io.breakwater.engine.expression.Evaluation;
import io.breakwater.engine.expression.ExpressionCompiler;
import io.breakwater.engine.expression.Row;
import io.breakwater.engine.window.WindowState;
import io.breakwater.model.event.Event;
import io.breakwater.plan.PlanNode;
import io.breakwater.plan.WindowCall;
import io.breakwater.plan.text.PlanText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Builds the traced steps of a plan, with fresh windows. */
final class TracedPlan implements PlanNode.Visitor<TracedStep> {
    private final ExpressionCompiler compiler;
    /** Of the visited node's output. */
    private final ColumnNames names;

    private TracedPlan(ExpressionCompiler compiler, ColumnNames names) {
        this.compiler = compiler;
        this.names = names;
    }

    static TracedStep of(PlanNode plan, ExpressionCompiler compiler) {
        return plan.accept(new TracedPlan(compiler, ColumnNames.ofOutput(plan)));
    }

    @Override
    public TracedStep visitScan(PlanNode.Scan node) {
        return new Scan(node.table());
    }

    @Override
    public TracedStep visitUnionAll(PlanNode.UnionAll node) {
        return new Union(node.inputs().stream()
                .map(input -> below(input, names.below(input)))
                .toList());
    }

    @Override
    public TracedStep visitFilter(PlanNode.Filter node) {
        return new Filter(
                below(node.input(), names.below(node.input())),
                compiler.compile(node.predicate()),
                Condition.allOf(node.predicate(), names, compiler));
    }

    @Override
    public TracedStep visitProject(PlanNode.Project node) {
        return new Project(
                below(node.input(), names.below(node)),
                node.projections().stream()
                        .map(projection -> compiler.compile(projection.expression()))
                        .toArray(Evaluation[]::new));
    }

    @Override
    public TracedStep visitWindow(PlanNode.Window node) {
        return new Window(
                below(node.input(), names.below(node.input())), node, names, new WindowState(node.calls(), compiler));
    }

    private TracedStep below(PlanNode input, ColumnNames namesBelow) {
        return input.accept(new TracedPlan(compiler, namesBelow));
    }

    private record Scan(String table) implements TracedStep {
        @Override
        public @Nullable TracedRow process(Event event, @Nullable List<ExplainedStep> trace) {
            return event.table().equals(table) ? TracedRow.of(event::value) : null;
        }

        @Override
        public long horizon() {
            return 0;
        }

        @Override
        public long heldKeys() {
            return 0;
        }
    }

    private record Union(List<TracedStep> inputs) implements TracedStep {
        /** The row of the input that lets it pass; without one, of an input that reads its table. */
        @Override
        public @Nullable TracedRow process(Event event, @Nullable List<ExplainedStep> trace) {
            TracedRow found = null;
            List<ExplainedStep> steps = List.of();
            for (TracedStep input : inputs) {
                List<ExplainedStep> own = trace == null ? null : new ArrayList<>();
                TracedRow row = input.process(event, own);
                if (row != null && (found == null || (row.passed() && !found.passed()))) {
                    found = row;
                    steps = own == null ? List.of() : own;
                }
            }
            if (trace != null) {
                trace.addAll(steps);
            }
            return found;
        }

        @Override
        public long horizon() {
            return inputs.stream().mapToLong(TracedStep::horizon).max().orElse(0);
        }

        @Override
        public long heldKeys() {
            return inputs.stream().mapToLong(TracedStep::heldKeys).sum();
        }
    }

    private record Filter(TracedStep input, Evaluation predicate, List<Condition> conditions) implements TracedStep {
        @Override
        public @Nullable TracedRow process(Event event, @Nullable List<ExplainedStep> trace) {
            TracedRow traced = input.process(event, trace);
            if (traced == null) {
                return null;
            }
            if (!traced.known()) {
                if (trace != null) {
                    trace.add(new ExplainedStep.NotReached(
                            conditions.stream().map(Condition::text).toList()));
                }
                return traced.failed();
            }
            if (trace != null) {
                trace.add(new ExplainedStep.Conditions(conditions.stream()
                        .map(condition -> condition.explain(traced.row()))
                        .toList()));
            }
            return predicate.isTrue(traced.row()) ? traced : turnedAway(traced);
        }

        private TracedRow turnedAway(TracedRow traced) {
            TracedRow result = traced;
            for (Condition condition : conditions) {
                if (!condition.holds(traced.row())) {
                    Optional<Limit> limit = condition.limit();
                    double closeness = limit.isPresent() ? limit.get().closeness(traced.row()) : 0;
                    if (limit.isEmpty() || closeness == 0 || result.closeness() == 0) {
                        return traced.failed();
                    }
                    result = result.missed(limit.get(), closeness);
                }
            }
            return result;
        }

        @Override
        public long horizon() {
            return input.horizon();
        }

        @Override
        public long heldKeys() {
            return input.heldKeys();
        }
    }

    private static final class Project implements TracedStep {
        private final TracedStep input;
        private final Evaluation[] projections;

        Project(TracedStep input, Evaluation[] projections) {
            this.input = input;
            this.projections = projections;
        }

        @Override
        public @Nullable TracedRow process(Event event, @Nullable List<ExplainedStep> trace) {
            TracedRow traced = input.process(event, trace);
            if (traced == null) {
                return null;
            }
            Row row = traced.row();
            @Nullable Object[] values = new @Nullable Object[projections.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = projections[i].evaluate(row);
            }
            return traced.as(index -> values[index]);
        }

        @Override
        public long horizon() {
            return input.horizon();
        }

        @Override
        public long heldKeys() {
            return input.heldKeys();
        }
    }

    private record Window(TracedStep input, PlanNode.Window node, ColumnNames names, WindowState state)
            implements TracedStep {
        @Override
        public @Nullable TracedRow process(Event event, @Nullable List<ExplainedStep> trace) {
            TracedRow traced = input.process(event, trace);
            if (traced == null) {
                return null;
            }
            int width = node.input().fields().size();
            Row row = traced.row();
            if (!traced.passed()) {
                return traced.unknown(index -> index < width ? row.value(index) : null);
            }
            @Nullable Object[] values = state.process(event.ts(), row);
            if (trace != null) {
                trace.add(new ExplainedStep.Windows(explained(width, values)));
            }
            return traced.as(index -> index < width ? row.value(index) : values[index - width]);
        }

        private List<ExplainedStep.WindowValue> explained(int width, @Nullable Object[] values) {
            List<ExplainedStep.WindowValue> explained = new ArrayList<>();
            for (int i = 0; i < values.length; i++) {
                WindowCall call = node.calls().get(i);
                explained.add(new ExplainedStep.WindowValue(
                        new NamedValue(names.of(width + i), call.type(), values[i]), PlanText.of(call)));
            }
            return explained;
        }

        /** A row of this window may itself carry the value of an earlier window, so look-backs add up. */
        @Override
        public long horizon() {
            long own = state.horizon();
            long before = input.horizon();
            return own > Long.MAX_VALUE - before ? Long.MAX_VALUE : own + before;
        }

        @Override
        public long heldKeys() {
            return input.heldKeys() + state.partitionCount();
        }
    }
}
