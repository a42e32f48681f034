package io.breakwater.engine;

import io.breakwater.model.event.Event;
import io.breakwater.model.event.Lane;
import io.breakwater.model.table.Table;
import io.breakwater.model.value.DataType;
import io.breakwater.plan.Frame;
import io.breakwater.plan.PlanNode;
import io.breakwater.plan.WindowCall;
import io.breakwater.plan.WindowFunction;
import io.breakwater.plan.expression.Expression;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/** Generates plans and streams in which windows empty, fill and meet their edges often. */
final class RandomPlans {
    /** Microseconds that frames reach back; the gaps between events add up to these, one more and one less. */
    private static final long SHORT = 10;

    private static final long LONG = 50;

    private RandomPlans() {}

    static Arbitrary<List<Event>> streams() {
        Arbitrary<Long> gaps = Arbitraries.frequencyOf(
                Tuple.of(6, Arbitraries.longs().between(1, 6)),
                Tuple.of(3, Arbitraries.of(SHORT - 1, SHORT, SHORT + 1)),
                Tuple.of(1, Arbitraries.of(LONG - 1, LONG, LONG + 1, 3 * LONG)));
        Arbitrary<List<@Nullable Object>> values = Combinators.combine(
                        Arbitraries.of("a", "b", "c").injectNull(0.1),
                        Arbitraries.of("x", "y", "\uD83D\uDE00", "\uFFFD", "").injectNull(0.2),
                        Arbitraries.of(1L, 2L, 3L, -7L, Long.MAX_VALUE, Long.MIN_VALUE)
                                .injectNull(0.2),
                        Arbitraries.of("0.000001", "1.5", "-2.25", "99999999999999999999999999999999.999999")
                                .map(text -> new BigDecimal(text).setScale(DataType.DECIMAL_SCALE))
                                .injectNull(0.2),
                        Arbitraries.of(0.0, -0.0, Double.NaN, 1.25, Double.POSITIVE_INFINITY)
                                .injectNull(0.2))
                .as((who, word, whole, price, score) -> Arrays.asList(who, word, whole, price, score));
        Arbitrary<Table> tables = Arbitraries.of(TestTable.TABLE, TestTable.TABLE, TestTable.OTHER);
        Arbitrary<Lane> lanes = Arbitraries.frequency(Tuple.of(15, Lane.LIVE), Tuple.of(1, Lane.LATE));
        return Combinators.combine(gaps, values, tables, lanes)
                .as(Step::new)
                .list()
                .ofMaxSize(60)
                .map(steps -> {
                    List<Event> events = new ArrayList<>();
                    long ts = 1_000;
                    for (Step step : steps) {
                        ts += step.gap();
                        events.add(TestTable.event(
                                step.table().name(),
                                ts,
                                step.lane(),
                                step.values().toArray()));
                    }
                    return events;
                });
    }

    static Arbitrary<PlanNode> plans() {
        Arbitrary<PlanNode> inputs = Arbitraries.of(
                TestTable.scan(TestTable.TABLE),
                new PlanNode.UnionAll(
                        List.of(TestTable.scan(TestTable.TABLE), TestTable.scan(TestTable.OTHER)),
                        TestTable.scan(TestTable.TABLE).fields()),
                new PlanNode.Filter(
                        TestTable.scan(TestTable.TABLE),
                        new Expression.Not(new Expression.IsNull(TestTable.column("who")))));
        Arbitrary<PlanNode> windows =
                inputs.flatMap(input -> calls("w").map(calls -> new PlanNode.Window(input, calls)));
        Arbitrary<PlanNode> filtered = windows.map(RandomPlans::overCount);
        Arbitrary<PlanNode> nested =
                filtered.flatMap(input -> calls("v").map(calls -> new PlanNode.Window(input, calls)));
        return Arbitraries.oneOf(windows, filtered, nested);
    }

    /** QUALIFY on a count where there is one. */
    private static PlanNode overCount(PlanNode window) {
        return window.fields().stream()
                .filter(field -> field.name().startsWith("w") && field.type() == DataType.BIGINT)
                .findFirst()
                .<PlanNode>map(field -> new PlanNode.Filter(
                        window,
                        new Expression.Comparison(
                                Expression.ComparisonOperator.GREATER_OR_EQUAL,
                                TestTable.reference(window, field.name()),
                                TestTable.whole(2))))
                .orElse(window);
    }

    private static Arbitrary<List<WindowCall>> calls(String prefix) {
        return call().list().ofMinSize(1).ofMaxSize(6).map(calls -> {
            List<WindowCall> named = new ArrayList<>();
            for (WindowCall call : calls) {
                named.add(new WindowCall(
                        prefix + named.size() + "_" + call.name(),
                        call.function(),
                        call.distinct(),
                        call.arguments(),
                        call.partitionBy(),
                        call.frame(),
                        call.type()));
            }
            return named;
        });
    }

    private static Arbitrary<WindowCall> call() {
        return Combinators.combine(aggregates(), partitionings(), frames())
                .as((aggregate, partitionBy, frame) -> new WindowCall(
                        aggregate.name(),
                        aggregate.function(),
                        aggregate.distinct(),
                        aggregate.arguments(),
                        partitionBy,
                        frame,
                        aggregate.type()));
    }

    private static Arbitrary<List<Expression>> partitionings() {
        return Arbitraries.of(
                List.of(TestTable.column("who")),
                List.of(TestTable.column("who")),
                List.of(TestTable.column("who"), TestTable.column("score")),
                List.of(TestTable.column("score")),
                List.<Expression>of());
    }

    private static Arbitrary<Frame> frames() {
        Arbitrary<Frame.Bound> amounts =
                Arbitraries.of(0L, 1L, 3L, SHORT, LONG, Long.MAX_VALUE).map(Frame.Bound.Preceding::new);
        Arbitrary<Frame.Bound> starts =
                Arbitraries.frequencyOf(Tuple.of(5, amounts), Tuple.of(1, Arbitraries.of(new Frame.Bound.Unbounded())));
        Arbitrary<Frame.Bound> ends = Arbitraries.of(0L, 0L, 0L, 1L, 2L, SHORT).map(Frame.Bound.Preceding::new);
        return Combinators.combine(
                        Arbitraries.of(Frame.Unit.RANGE, Frame.Unit.RANGE, Frame.Unit.ROWS),
                        starts,
                        ends,
                        Arbitraries.of(true, false))
                .as(RandomPlans::frame);
    }

    private static Frame frame(Frame.Unit unit, Frame.Bound start, Frame.Bound end, boolean excludeCurrentRow) {
        boolean wrongOrder = start instanceof Frame.Bound.Preceding from
                && end instanceof Frame.Bound.Preceding to
                && from.amount() < to.amount();
        return wrongOrder
                ? new Frame(unit, end, start, excludeCurrentRow)
                : new Frame(unit, start, end, excludeCurrentRow);
    }

    private static Arbitrary<Aggregate> aggregates() {
        List<Aggregate> choices = new ArrayList<>();
        choices.add(new Aggregate("count_all", WindowFunction.COUNT, false, List.of(), DataType.BIGINT));
        for (String column : List.of("word", "whole", "price", "score")) {
            Expression argument = TestTable.column(column);
            List<Expression> arguments = List.of(argument);
            choices.add(new Aggregate("count", WindowFunction.COUNT, false, arguments, DataType.BIGINT));
            choices.add(new Aggregate("distinct", WindowFunction.COUNT, true, arguments, DataType.BIGINT));
            for (WindowFunction function : List.of(
                    WindowFunction.MIN, WindowFunction.MAX, WindowFunction.FIRST_VALUE, WindowFunction.LAST_VALUE)) {
                choices.add(new Aggregate(function.name(), function, false, arguments, argument.type()));
            }
            choices.add(new Aggregate(
                    "lag", WindowFunction.LAG, false, List.of(argument, TestTable.whole(2)), argument.type()));
        }
        for (String column : List.of("whole", "price")) {
            List<Expression> arguments = List.of(TestTable.column(column));
            DataType type = TestTable.column(column).type();
            choices.add(new Aggregate("sum", WindowFunction.SUM, false, arguments, type));
            choices.add(new Aggregate("sum_distinct", WindowFunction.SUM, true, arguments, type));
            choices.add(new Aggregate("avg", WindowFunction.AVG, false, arguments, DataType.DOUBLE));
            choices.add(new Aggregate("samp", WindowFunction.STDDEV_SAMP, false, arguments, DataType.DOUBLE));
            choices.add(new Aggregate("pop", WindowFunction.STDDEV_POP, false, arguments, DataType.DOUBLE));
        }
        return Arbitraries.of(choices);
    }

    private record Step(long gap, List<@Nullable Object> values, Table table, Lane lane) {}

    private record Aggregate(
            String name, WindowFunction function, boolean distinct, List<Expression> arguments, DataType type) {}
}
