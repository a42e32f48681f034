package io.breakwater.plan.json;

import static java.util.Map.entry;

import io.breakwater.model.value.DataType;
import io.breakwater.plan.PlanNode;
import io.breakwater.plan.expression.Expression;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What each kind of node and expression is called in JSON. A name is for ever; a Java class may be renamed. */
final class JsonNames {
    static final String NODE = "node";
    static final String EXPRESSION = "is";

    static final Map<Class<? extends PlanNode>, String> NODES = Map.of(
            PlanNode.Scan.class, "scan",
            PlanNode.UnionAll.class, "union_all",
            PlanNode.Filter.class, "filter",
            PlanNode.Project.class, "project",
            PlanNode.Window.class, "window");

    static final Map<Class<? extends Expression>, String> EXPRESSIONS = Map.ofEntries(
            entry(Expression.ColumnReference.class, "column"),
            entry(Expression.Constant.class, "constant"),
            entry(Expression.Call.class, "call"),
            entry(Expression.Arithmetic.class, "arithmetic"),
            entry(Expression.Negation.class, "negation"),
            entry(Expression.Comparison.class, "comparison"),
            entry(Expression.Logical.class, "logical"),
            entry(Expression.Not.class, "not"),
            entry(Expression.IsNull.class, "is_null"),
            entry(Expression.Like.class, "like"),
            entry(Expression.Case.class, "case"),
            entry(Expression.Cast.class, "cast"),
            entry(Expression.Lookup.class, "lookup"));

    private JsonNames() {}

    static String of(PlanNode node) {
        return known(NODES.get(node.getClass()));
    }

    static String of(Expression expression) {
        return known(EXPRESSIONS.get(expression.getClass()));
    }

    static Optional<DataType> type(String name) {
        return Arrays.stream(DataType.values())
                .filter(type -> type.sqlName().equals(name))
                .findFirst();
    }

    private static String known(@Nullable String name) {
        if (name == null) {
            throw new IllegalStateException("a kind of the plan without a name in JSON");
        }
        return name;
    }
}
