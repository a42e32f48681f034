package io.breakwater.plan.json;

import static io.breakwater.model.value.DataType.BIGINT;
import static io.breakwater.model.value.DataType.BOOLEAN;
import static io.breakwater.model.value.DataType.DECIMAL;
import static io.breakwater.model.value.DataType.DOUBLE;
import static io.breakwater.model.value.DataType.TIMESTAMP;
import static io.breakwater.model.value.DataType.VARCHAR;
import static io.breakwater.model.value.DataType.VARCHAR_ARRAY;

import io.breakwater.plan.Field;
import io.breakwater.plan.Frame;
import io.breakwater.plan.PlanNode;
import io.breakwater.plan.WindowCall;
import io.breakwater.plan.WindowFunction;
import io.breakwater.plan.expression.Expression;
import io.breakwater.plan.expression.Expression.Arithmetic;
import io.breakwater.plan.expression.Expression.ArithmeticOperator;
import io.breakwater.plan.expression.Expression.Branch;
import io.breakwater.plan.expression.Expression.Call;
import io.breakwater.plan.expression.Expression.Case;
import io.breakwater.plan.expression.Expression.Cast;
import io.breakwater.plan.expression.Expression.ColumnReference;
import io.breakwater.plan.expression.Expression.Comparison;
import io.breakwater.plan.expression.Expression.ComparisonOperator;
import io.breakwater.plan.expression.Expression.Constant;
import io.breakwater.plan.expression.Expression.IsNull;
import io.breakwater.plan.expression.Expression.Like;
import io.breakwater.plan.expression.Expression.Logical;
import io.breakwater.plan.expression.Expression.Lookup;
import io.breakwater.plan.expression.Expression.LookupKind;
import io.breakwater.plan.expression.Expression.Negation;
import io.breakwater.plan.expression.Expression.Not;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** One plan in which every kind of node, expression, operator, window function, bound and value occurs. */
final class EveryConstruct {
    private static final List<Field> FIELDS = List.of(
            new Field("ts", TIMESTAMP, false), new Field("Größe \"x\"", BIGINT, true), new Field("ip", VARCHAR, true));
    private static final ColumnReference TS = new ColumnReference(0, "ts", TIMESTAMP, false);
    private static final ColumnReference SIZE = new ColumnReference(1, "Größe \"x\"", BIGINT, true);
    private static final ColumnReference IP = new ColumnReference(2, "ip", VARCHAR, true);

    private EveryConstruct() {}

    static PlanNode plan() {
        PlanNode union = new PlanNode.UnionAll(
                List.of(new PlanNode.Scan("logins", FIELDS), new PlanNode.Scan("sign-ups", FIELDS)), FIELDS);
        PlanNode window = new PlanNode.Window(new PlanNode.Filter(union, condition()), calls());
        return new PlanNode.Project(window, values());
    }

    private static Expression condition() {
        List<Expression> comparisons = new ArrayList<>();
        for (ComparisonOperator operator : ComparisonOperator.values()) {
            comparisons.add(new Comparison(operator, SIZE, new Constant(Long.MIN_VALUE, BIGINT)));
        }
        return new Logical(
                true,
                List.of(
                        new Logical(false, comparisons),
                        new Not(new IsNull(IP)),
                        new Like(IP, "10.%_'\n", true),
                        new Lookup(LookupKind.IN_LIST, "tor_exits", IP, ""),
                        new Lookup(LookupKind.HAS_LABEL, "ip", IP, "trusted")));
    }

    private static List<WindowCall> calls() {
        List<WindowCall> calls = new ArrayList<>();
        for (WindowFunction function : WindowFunction.values()) {
            boolean lag = function == WindowFunction.LAG;
            calls.add(new WindowCall(
                    "$" + (calls.size() + 1),
                    function,
                    function == WindowFunction.COUNT,
                    lag ? List.of(SIZE, new Constant(3L, BIGINT)) : List.of(SIZE),
                    List.of(IP),
                    new Frame(
                            Frame.Unit.RANGE,
                            new Frame.Bound.Preceding(3_600_000_000L),
                            Frame.Bound.CURRENT_ROW,
                            false),
                    BIGINT));
        }
        calls.add(new WindowCall(
                "all",
                WindowFunction.COUNT,
                false,
                List.of(),
                List.of(),
                new Frame(Frame.Unit.ROWS, new Frame.Bound.Unbounded(), new Frame.Bound.Preceding(2), true),
                BIGINT));
        return calls;
    }

    private static List<PlanNode.Projection> values() {
        List<Expression> values = new ArrayList<>(List.of(
                TS,
                new Constant(null, VARCHAR),
                new Constant(true, BOOLEAN),
                new Constant(Long.MAX_VALUE, BIGINT),
                new Constant(-0.0, DOUBLE),
                new Constant(Double.NaN, DOUBLE),
                new Constant(Double.NEGATIVE_INFINITY, DOUBLE),
                new Constant(Double.MIN_VALUE, DOUBLE),
                new Constant(new BigDecimal("-99999999999999999999999999999999.999999"), DECIMAL),
                new Constant("\u0000\uD83D\uDE00\uD83D\"\\", VARCHAR),
                new Constant(-1L, TIMESTAMP),
                new Constant(List.of("a", ""), VARCHAR_ARRAY),
                new Call("LOWER", List.of(IP), VARCHAR, false),
                new Negation(SIZE),
                new Cast(SIZE, DECIMAL),
                new Lookup(LookupKind.FACT, "account", IP, "plan"),
                new Case(List.of(new Branch(new IsNull(IP), SIZE)), new Constant(null, BIGINT), BIGINT)));
        for (ArithmeticOperator operator : ArithmeticOperator.values()) {
            values.add(new Arithmetic(operator, SIZE, SIZE, operator == ArithmeticOperator.DIVIDE ? DOUBLE : BIGINT));
        }
        List<PlanNode.Projection> projections = new ArrayList<>();
        values.forEach(value -> projections.add(new PlanNode.Projection("v" + projections.size(), value)));
        return projections;
    }
}
