package io.breakwater.plan;

import static java.util.Objects.requireNonNull;

import io.breakwater.plan.expression.Expression;
import io.breakwater.plan.expression.NullRejection;
import io.breakwater.plan.expression.Predicates;
import java.util.ArrayList;
import java.util.List;

/**
 * A step of a detector's plan. Each node maps one row of its input to at most one row, in order; only {@link Window}
 * looks at earlier rows. Every row keeps the engine time of the event it stems from.
 */
public sealed interface PlanNode
        permits PlanNode.Scan, PlanNode.UnionAll, PlanNode.Filter, PlanNode.Project, PlanNode.Window {

    /** The output's columns; expressions of the next node refer to them by position. */
    List<Field> fields();

    <R> R accept(Visitor<R> visitor);

    /** One case per node kind. */
    interface Visitor<R> {
        R visitScan(Scan node);

        R visitUnionAll(UnionAll node);

        R visitFilter(Filter node);

        R visitProject(Project node);

        R visitWindow(Window node);
    }

    /** The live events of one table, all columns, system columns first. */
    record Scan(String table, List<Field> fields) implements PlanNode {
        public Scan {
            requireNonNull(table, "table is null");
            fields = List.copyOf(fields);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitScan(this);
        }
    }

    /** Rows of several inputs in engine time order; a row comes from exactly one of them. */
    record UnionAll(List<PlanNode> inputs, List<Field> fields) implements PlanNode {
        public UnionAll {
            inputs = List.copyOf(inputs);
            fields = List.copyOf(fields);
            for (PlanNode input : inputs) {
                if (input.fields().size() != fields.size()) {
                    throw new IllegalArgumentException("inputs of UNION ALL differ in their number of columns");
                }
            }
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitUnionAll(this);
        }
    }

    /** Rows for which the predicate is true. A column without which it cannot be true is not nullable behind it. */
    record Filter(PlanNode input, Expression predicate) implements PlanNode {
        public Filter {
            requireNonNull(input, "input is null");
            Predicates.requireBoolean(predicate);
        }

        @Override
        public List<Field> fields() {
            List<Field> fields = new ArrayList<>(input.fields());
            for (Expression required : NullRejection.requiredBy(predicate)) {
                if (required instanceof Expression.ColumnReference column) {
                    fields.set(column.index(), new Field(column.name(), column.type(), false));
                }
            }
            return List.copyOf(fields);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitFilter(this);
        }
    }

    /** New columns computed from the input's. */
    record Project(PlanNode input, List<Projection> projections) implements PlanNode {
        public Project {
            requireNonNull(input, "input is null");
            projections = List.copyOf(projections);
        }

        @Override
        public List<Field> fields() {
            return projections.stream()
                    .map(projection -> new Field(
                            projection.name(),
                            projection.expression().type(),
                            projection.expression().nullable()))
                    .toList();
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitProject(this);
        }
    }

    /** A named expression. */
    record Projection(String name, Expression expression) {
        public Projection {
            requireNonNull(name, "name is null");
            requireNonNull(expression, "expression is null");
        }
    }

    /** The input's columns, followed by one column per window call. */
    record Window(PlanNode input, List<WindowCall> calls) implements PlanNode {
        public Window {
            requireNonNull(input, "input is null");
            calls = List.copyOf(calls);
        }

        @Override
        public List<Field> fields() {
            List<Field> fields = new ArrayList<>(input.fields());
            calls.forEach(call -> fields.add(new Field(call.name(), call.type(), call.nullable())));
            return List.copyOf(fields);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitWindow(this);
        }
    }
}
