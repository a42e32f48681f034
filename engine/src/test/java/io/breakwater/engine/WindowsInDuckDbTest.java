package io.breakwater.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.model.event.Event;
import io.breakwater.model.hit.Hit;
import io.breakwater.model.hit.HitColumn;
import io.breakwater.model.value.DataType;
import io.breakwater.plan.Frame;
import io.breakwater.plan.Frame.Bound;
import io.breakwater.plan.PlanNode;
import io.breakwater.plan.WindowCall;
import io.breakwater.plan.WindowFunction;
import io.breakwater.plan.expression.Expression;
import io.breakwater.plan.function.StandardFunctions;
import io.breakwater.plan.reference.ListMembership;
import io.breakwater.plan.value.ValueOrder;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Every aggregate over every shape of frame, judged by DuckDB over the same rows. */
final class WindowsInDuckDbTest {
    private static final long SEED = 20261122;
    private static final long SECOND = 1_000_000;

    private static final List<Frame> FRAMES = List.of(
            range(60 * SECOND, 0, false),
            range(60 * SECOND, 0, true),
            range(300 * SECOND, 60 * SECOND, false),
            range(0, 0, false),
            new Frame(Frame.Unit.RANGE, new Bound.Unbounded(), Bound.CURRENT_ROW, false),
            new Frame(Frame.Unit.RANGE, new Bound.Unbounded(), new Bound.Preceding(60 * SECOND), false),
            new Frame(Frame.Unit.ROWS, new Bound.Preceding(3), Bound.CURRENT_ROW, false),
            new Frame(Frame.Unit.ROWS, new Bound.Preceding(5), new Bound.Preceding(2), false),
            new Frame(Frame.Unit.ROWS, new Bound.Preceding(4), Bound.CURRENT_ROW, true),
            new Frame(Frame.Unit.ROWS, new Bound.Unbounded(), new Bound.Preceding(1), false));

    @Test
    void allAggregatesOverAllFrames() throws SQLException {
        List<Event> events = events();
        List<WindowCall> calls = calls();
        Engine engine = new Engine(StandardFunctions.library(), ListMembership.none());
        PlanNode plan = new PlanNode.Window(TestTable.scan(TestTable.TABLE), calls);
        engine.install(TestTable.program("windows", "hash", plan));
        try (DuckDbTable table = new DuckDbTable()) {
            table.store(TestTable.TABLE, events);
            List<List<@Nullable Object>> expected = table.query("SELECT "
                    + calls.stream().map(WindowsInDuckDbTest::sql).collect(Collectors.joining(", "))
                    + " FROM events ORDER BY ts");
            int width = TestTable.TABLE.allColumns().size();
            for (int i = 0; i < events.size(); i++) {
                Hit hit = engine.process(events.get(i)).get(0);
                for (int call = 0; call < calls.size(); call++) {
                    compare(
                            sql(calls.get(call)) + " in row " + i,
                            expected.get(i).get(call),
                            hit.columns().get(width + call));
                }
            }
        }
    }

    private static void compare(String place, @Nullable Object expected, HitColumn actual) {
        if (expected instanceof Double number && actual.value() != null && Double.isFinite(number)) {
            // DuckDB computes deviations by another formula, so the last digits differ.
            assertThat((Double) actual.value()).as(place).isCloseTo(number, within(Math.abs(number) * 1e-9 + 1e-9));
        } else if (expected instanceof BigInteger) {
            assertThat(actual.value()).as("beyond BIGINT: " + place).isNull();
        } else {
            assertThat(ValueOrder.canonical(actual.value())).as(place).isEqualTo(ValueOrder.canonical(expected));
        }
    }

    private static Frame range(long start, long end, boolean excludeCurrentRow) {
        return new Frame(Frame.Unit.RANGE, new Bound.Preceding(start), new Bound.Preceding(end), excludeCurrentRow);
    }

    private static List<WindowCall> calls() {
        List<WindowCall> calls = new ArrayList<>();
        for (Frame frame : FRAMES) {
            add(calls, WindowFunction.COUNT, false, null, DataType.BIGINT, frame);
            for (String column : List.of("word", "whole", "price", "score")) {
                Expression argument = TestTable.column(column);
                add(calls, WindowFunction.COUNT, false, argument, DataType.BIGINT, frame);
                add(calls, WindowFunction.COUNT, true, argument, DataType.BIGINT, frame);
                for (WindowFunction function : List.of(
                        WindowFunction.MIN,
                        WindowFunction.MAX,
                        WindowFunction.FIRST_VALUE,
                        WindowFunction.LAST_VALUE)) {
                    add(calls, function, false, argument, argument.type(), frame);
                }
            }
            for (String column : List.of("whole", "price")) {
                Expression argument = TestTable.column(column);
                add(calls, WindowFunction.SUM, false, argument, argument.type(), frame);
                add(calls, WindowFunction.AVG, false, argument, DataType.DOUBLE, frame);
                add(calls, WindowFunction.STDDEV_SAMP, false, argument, DataType.DOUBLE, frame);
                add(calls, WindowFunction.STDDEV_POP, false, argument, DataType.DOUBLE, frame);
            }
            Expression onlyLarge = new Expression.Case(
                    List.of(new Expression.Branch(
                            new Expression.Comparison(
                                    Expression.ComparisonOperator.GREATER,
                                    TestTable.column("whole"),
                                    TestTable.whole(10)),
                            TestTable.column("word"))),
                    new Expression.Constant(null, DataType.VARCHAR),
                    DataType.VARCHAR);
            add(calls, WindowFunction.COUNT, true, onlyLarge, DataType.BIGINT, frame);
        }
        for (long rows : List.of(0L, 1L, 4L)) {
            calls.add(new WindowCall(
                    "call" + calls.size(),
                    WindowFunction.LAG,
                    false,
                    List.of(TestTable.column("word"), TestTable.whole(rows)),
                    List.of(TestTable.column("who")),
                    FRAMES.get(0),
                    DataType.VARCHAR));
        }
        return calls;
    }

    private static void add(
            List<WindowCall> calls,
            WindowFunction function,
            boolean distinct,
            @Nullable Expression argument,
            DataType type,
            Frame frame) {
        calls.add(new WindowCall(
                "call" + calls.size(),
                function,
                distinct,
                argument == null ? List.of() : List.of(argument),
                List.of(TestTable.column("who")),
                frame,
                type));
    }

    private static String sql(WindowCall call) {
        String arguments = call.arguments().isEmpty()
                ? "*"
                : call.arguments().stream().map(WindowsInDuckDbTest::sql).collect(Collectors.joining(", "));
        String frame = call.function() == WindowFunction.LAG
                ? ""
                : call.frame().unit() + " BETWEEN "
                        + bound(call.frame(), call.frame().start()) + " AND "
                        + bound(call.frame(), call.frame().end())
                        + (call.frame().excludeCurrentRow() ? " EXCLUDE CURRENT ROW" : "");
        return call.function() + "(" + (call.distinct() ? "DISTINCT " : "") + arguments
                + ") OVER (PARTITION BY who ORDER BY" + " ts " + frame + ")";
    }

    private static String sql(Expression expression) {
        if (expression instanceof Expression.ColumnReference column) {
            return column.name();
        }
        if (expression instanceof Expression.Constant constant) {
            return String.valueOf(constant.value());
        }
        return "CASE WHEN whole > 10 THEN word END";
    }

    private static String bound(Frame frame, Bound bound) {
        if (!(bound instanceof Bound.Preceding preceding)) {
            return "UNBOUNDED PRECEDING";
        }
        if (preceding.amount() == 0) {
            return "CURRENT ROW";
        }
        return frame.unit() == Frame.Unit.ROWS
                ? preceding.amount() + " PRECEDING"
                : "INTERVAL " + preceding.amount() + " MICROSECONDS PRECEDING";
    }

    private static List<Event> events() {
        Random random = new Random(SEED);
        List<Event> events = new ArrayList<>();
        long ts = 1_700_000_000 * SECOND;
        for (int i = 0; i < 2_000; i++) {
            ts += gap(random);
            events.add(TestTable.event(
                    ts,
                    random.nextInt(10) == 0 ? null : "user" + random.nextInt(4),
                    random.nextInt(6) == 0
                            ? null
                            : List.of("a", "b", "B", "é", "\uD83D\uDE00", "\uFFFD", "")
                                    .get(random.nextInt(7)),
                    random.nextInt(6) == 0
                            ? null
                            : random.nextInt(50) == 0 ? Long.MAX_VALUE : (Long) (long) random.nextInt(100),
                    random.nextInt(6) == 0 ? null : BigDecimal.valueOf(random.nextInt(1_000_000) - 500_000L, 6),
                    random.nextInt(6) == 0
                            ? null
                            : List.of(0.0, -0.0, Double.NaN, 1.5, -2.5).get(random.nextInt(5))));
        }
        return events;
    }

    /** Mostly short, sometimes exactly at a frame's edge or a microsecond beside it, sometimes longer than any frame. */
    private static long gap(Random random) {
        return switch (random.nextInt(12)) {
            case 0 -> 60 * SECOND;
            case 1 -> 60 * SECOND + 1;
            case 2 -> 60 * SECOND - 1;
            case 3 -> random.nextInt(5) == 0 ? 1_000 * SECOND : 1;
            default -> 1 + random.nextInt(10_000_000);
        };
    }
}
