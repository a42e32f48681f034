package io.breakwater.plan.condition;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.model.value.DataType;
import io.breakwater.plan.Frame;
import io.breakwater.plan.WindowCall;
import io.breakwater.plan.WindowFunction;
import io.breakwater.plan.expression.Expression;
import io.breakwater.plan.expression.Expression.Branch;
import io.breakwater.plan.expression.Expression.Case;
import io.breakwater.plan.expression.Expression.ColumnReference;
import io.breakwater.plan.expression.Expression.Constant;
import io.breakwater.plan.text.PlanText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** What is claimed of counts holds for counts made by hand over random rows. */
final class CountsTest {
    private static final ColumnReference NUMBER = new ColumnReference(0, "number", DataType.BIGINT, true);
    private static final ColumnReference TRUTH = new ColumnReference(1, "truth", DataType.BOOLEAN, true);
    private static final Expression FILTERED = filtered(NUMBER);

    private record Row(
            long ts, @Nullable Long number, @Nullable Boolean truth) {}

    @Property(tries = 1_500)
    void claimsHold(@ForAll("calls") WindowCall left, @ForAll("calls") WindowCall right, @ForAll Random random) {
        ValueRange possible = possible(left);
        boolean within = NestedCounts.within(left, right);
        List<Row> rows = rows(random);
        for (int i = 0; i < rows.size(); i++) {
            long counted = count(left, rows, i);
            assertThat(possible.holds(ValueRange.canonical(BigDecimal.valueOf(counted))))
                    .as("%s is %s of %s", PlanText.of(left), counted, possible)
                    .isTrue();
            if (within) {
                assertThat(counted)
                        .as("%s within %s", PlanText.of(left), PlanText.of(right))
                        .isLessThanOrEqualTo(count(right, rows, i));
            }
        }
    }

    @Example
    void whatPeopleWriteIsSeen() {
        Frame hour = range(10, 0, false);
        Frame day = range(20, 0, false);
        assertThat(NestedCounts.within(call(true, List.of(NUMBER), hour), call(false, List.of(), hour)))
                .isTrue();
        assertThat(NestedCounts.within(call(false, List.of(), hour), call(false, List.of(), day)))
                .isTrue();
        assertThat(NestedCounts.within(call(false, List.of(FILTERED), hour), call(false, List.of(NUMBER), hour)))
                .isTrue();
        assertThat(NestedCounts.within(call(false, List.of(), day), call(false, List.of(), hour)))
                .isFalse();
        assertThat(possible(call(true, List.of(TRUTH), hour)).describe()).isEqualTo("from 0 to 2");
        assertThat(possible(call(
                                false,
                                List.of(),
                                new Frame(
                                        Frame.Unit.ROWS, new Frame.Bound.Preceding(5), Frame.Bound.CURRENT_ROW, false)))
                        .describe())
                .isEqualTo("from 1 to 6");
    }

    @Provide
    Arbitrary<WindowCall> calls() {
        return Combinators.combine(
                        Arbitraries.of(true, false),
                        Arbitraries.<List<Expression>>of(List.of(), List.of(NUMBER), List.of(TRUTH), List.of(FILTERED)),
                        Arbitraries.of(Frame.Unit.values()),
                        Arbitraries.integers().between(-1, 4),
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.of(true, false))
                .as((distinct, arguments, unit, start, length, excluded) -> {
                    Frame.Bound from = start < 0 ? new Frame.Bound.Unbounded() : new Frame.Bound.Preceding(start);
                    Frame.Bound to = new Frame.Bound.Preceding(start < 0 ? length : Math.max(0, start - length));
                    return call(distinct && !arguments.isEmpty(), arguments, new Frame(unit, from, to, excluded));
                });
    }

    private static List<Row> rows(Random random) {
        List<Row> rows = new ArrayList<>();
        long ts = 0;
        for (int i = 0; i < 12; i++) {
            ts += 1 + random.nextInt(3);
            rows.add(new Row(
                    ts,
                    random.nextInt(4) == 0 ? null : (long) random.nextInt(3),
                    random.nextInt(4) == 0 ? null : random.nextBoolean()));
        }
        return rows;
    }

    private static long count(WindowCall call, List<Row> rows, int current) {
        List<Object> values = new ArrayList<>();
        for (int i = 0; i <= current; i++) {
            Object value = value(call, rows.get(i));
            if (inside(call.frame(), rows, i, current) && value != null) {
                values.add(value);
            }
        }
        Set<Object> different = new HashSet<>(values);
        return call.distinct() ? different.size() : values.size();
    }

    private static @Nullable Object value(WindowCall call, Row row) {
        if (call.arguments().isEmpty()) {
            return true;
        }
        Expression argument = call.arguments().get(0);
        if (argument.equals(FILTERED)) {
            return Boolean.TRUE.equals(row.truth()) ? row.number() : null;
        }
        return argument.equals(NUMBER) ? row.number() : row.truth();
    }

    private static boolean inside(Frame frame, List<Row> rows, int row, int current) {
        long back = frame.unit() == Frame.Unit.ROWS
                ? current - row
                : rows.get(current).ts() - rows.get(row).ts();
        boolean from = !(frame.start() instanceof Frame.Bound.Preceding start) || back <= start.amount();
        boolean to = !(frame.end() instanceof Frame.Bound.Preceding end) || back >= end.amount();
        return from && to && !(frame.excludeCurrentRow() && row == current);
    }

    private static Expression filtered(Expression value) {
        return new Case(List.of(new Branch(TRUTH, value)), new Constant(null, value.type()), value.type());
    }

    private static ValueRange possible(WindowCall call) {
        ColumnReference column = new ColumnReference(9, "$1", DataType.BIGINT, false);
        return new PossibleValues(any -> Optional.of(call)).of(column);
    }

    private static Frame range(long start, long end, boolean excluded) {
        return new Frame(Frame.Unit.RANGE, new Frame.Bound.Preceding(start), new Frame.Bound.Preceding(end), excluded);
    }

    private static WindowCall call(boolean distinct, List<Expression> arguments, Frame frame) {
        return new WindowCall("$1", WindowFunction.COUNT, distinct, arguments, List.of(), frame, DataType.BIGINT);
    }
}
