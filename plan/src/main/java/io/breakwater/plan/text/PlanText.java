package io.breakwater.plan.text;

import io.breakwater.plan.Field;
import io.breakwater.plan.Frame;
import io.breakwater.plan.PlanNode;
import io.breakwater.plan.WindowCall;
import io.breakwater.plan.expression.Expression;
import io.breakwater.plan.expression.UsedColumns;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The text form of plans: one node a line, inputs indented below. Equal texts mean equal answers, so a hash of the text
 * identifies a plan. A scan shows only the columns that are used: a new column of a table changes no detector.
 */
public final class PlanText {
    private PlanText() {}

    public static String of(Expression expression) {
        return ExpressionText.of(expression);
    }

    /** @param columns how a column is written; {@link #name} writes its own name */
    public static String of(Expression expression, Function<Expression.ColumnReference, String> columns) {
        return ExpressionText.of(expression, columns);
    }

    /** A name as SQL has it, quoted where needed. */
    public static String name(String name) {
        return ExpressionText.name(name);
    }

    /** Lines that end with a line feed each. */
    public static String of(PlanNode plan) {
        BitSet all = new BitSet();
        all.set(0, plan.fields().size());
        StringBuilder text = new StringBuilder();
        plan.accept(new NodeWriter(text, 0, all));
        return text.toString();
    }

    /** {@code COUNT(*) OVER (PARTITION BY ip RANGE BETWEEN 3600s PRECEDING AND CURRENT ROW)} */
    public static String of(WindowCall call) {
        String arguments = call.arguments().isEmpty() ? "*" : ExpressionText.list(call.arguments());
        String partition =
                call.partitionBy().isEmpty() ? "" : "PARTITION BY " + ExpressionText.list(call.partitionBy()) + " ";
        return call.function() + "(" + (call.distinct() ? "DISTINCT " : "") + arguments + ") OVER (" + partition
                + of(call.frame()) + ")";
    }

    public static String of(Frame frame) {
        return frame.unit() + " BETWEEN " + bound(frame.unit(), frame.start()) + " AND "
                + bound(frame.unit(), frame.end()) + (frame.excludeCurrentRow() ? " EXCLUDE CURRENT ROW" : "");
    }

    private static String bound(Frame.Unit unit, Frame.Bound bound) {
        if (bound instanceof Frame.Bound.Preceding preceding) {
            return preceding.amount() == 0 ? "CURRENT ROW" : amount(unit, preceding.amount()) + " PRECEDING";
        }
        return "UNBOUNDED PRECEDING";
    }

    private static String amount(Frame.Unit unit, long amount) {
        if (unit == Frame.Unit.ROWS) {
            return Long.toString(amount);
        }
        long micros = 1_000_000L;
        return amount % micros == 0 ? amount / micros + "s" : amount + "us";
    }

    /** Writes a node and what lies below it; {@code used} are the positions of its output that someone above reads. */
    private record NodeWriter(StringBuilder text, int depth, BitSet used) implements PlanNode.Visitor<Boolean> {

        @Override
        public Boolean visitScan(PlanNode.Scan node) {
            List<String> columns = new ArrayList<>();
            for (int i = 0; i < node.fields().size(); i++) {
                if (used.get(i)) {
                    Field field = node.fields().get(i);
                    columns.add(ExpressionText.name(field.name()) + " "
                            + field.type().sqlName());
                }
            }
            return line("Scan " + ExpressionText.name(node.table()) + " (" + String.join(", ", columns) + ")");
        }

        @Override
        public Boolean visitUnionAll(PlanNode.UnionAll node) {
            String names = node.fields().stream()
                    .map(field -> ExpressionText.name(field.name()))
                    .collect(Collectors.joining(", "));
            line("UnionAll (" + names + ")");
            node.inputs().forEach(input -> below(input, used));
            return true;
        }

        @Override
        public Boolean visitFilter(PlanNode.Filter node) {
            line("Filter " + ExpressionText.of(node.predicate()));
            BitSet needed = copyOfUsed();
            new UsedColumns(needed).add(node.predicate());
            return below(node.input(), needed);
        }

        @Override
        public Boolean visitProject(PlanNode.Project node) {
            line("Project");
            BitSet needed = new BitSet();
            for (PlanNode.Projection projection : node.projections()) {
                text.append("  ".repeat(depth + 1)).append("| ");
                text.append(ExpressionText.name(projection.name())).append(" = ");
                text.append(ExpressionText.of(projection.expression())).append('\n');
                new UsedColumns(needed).add(projection.expression());
            }
            return below(node.input(), needed);
        }

        @Override
        public Boolean visitWindow(PlanNode.Window node) {
            line("Window");
            BitSet needed = copyOfUsed();
            needed.clear(
                    node.input().fields().size(),
                    Math.max(needed.length(), node.input().fields().size()));
            for (WindowCall call : node.calls()) {
                text.append("  ".repeat(depth + 1)).append("| ");
                text.append(ExpressionText.name(call.name()))
                        .append(" = ")
                        .append(of(call))
                        .append('\n');
                new UsedColumns(needed).add(call.arguments());
                new UsedColumns(needed).add(call.partitionBy());
            }
            return below(node.input(), needed);
        }

        private BitSet copyOfUsed() {
            return (BitSet) used.clone();
        }

        private boolean line(String content) {
            text.append("  ".repeat(depth)).append(content).append('\n');
            return true;
        }

        private Boolean below(PlanNode input, BitSet needed) {
            return input.accept(new NodeWriter(text, depth + 1, needed));
        }
    }
}
