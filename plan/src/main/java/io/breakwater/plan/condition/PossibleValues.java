package io.breakwater.plan.condition;

import static java.util.Map.entry;

import io.breakwater.model.value.DataType;
import io.breakwater.plan.Frame;
import io.breakwater.plan.WindowCall;
import io.breakwater.plan.expression.Expression;
import io.breakwater.plan.expression.Expression.Call;
import io.breakwater.plan.expression.Expression.Case;
import io.breakwater.plan.expression.Expression.ColumnReference;
import io.breakwater.plan.expression.Expression.Constant;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;

/** Which values an expression can have at all, whatever the rows are. */
public final class PossibleValues {
    private static final Map<String, ValueRange> OF_FUNCTIONS = Map.ofEntries(
            entry("LENGTH", ValueRange.between(0L, null)),
            entry("ARRAY_LENGTH", ValueRange.between(0L, null)),
            entry("CARDINALITY", ValueRange.between(0L, null)),
            entry("STRPOS", ValueRange.between(0L, null)),
            entry("TEXT_ENTROPY", ValueRange.between(0L, null)),
            entry("STABLE_HASH", ValueRange.between(0L, null)),
            entry("EDIT_DISTANCE", ValueRange.between(0L, 256L)),
            entry("DIGIT_SHARE", ValueRange.between(0L, 1L)),
            entry("SIGN", ValueRange.between(-1L, 1L)),
            entry("HOUR_OF_DAY", ValueRange.between(0L, 23L)),
            entry("MINUTE_OF_DAY", ValueRange.between(0L, 1_439L)),
            entry("DAY_OF_WEEK", ValueRange.between(0L, 6L)));

    private final Function<ColumnReference, Optional<WindowCall>> windows;

    /** @param windows the window call that a column is the value of, if it is one */
    public PossibleValues(Function<ColumnReference, Optional<WindowCall>> windows) {
        this.windows = windows;
    }

    public ValueRange of(Expression expression) {
        if (expression instanceof Call call) {
            return OF_FUNCTIONS.getOrDefault(call.function(), ValueRange.ANY);
        }
        if (expression instanceof ColumnReference column) {
            return windows.apply(column).map(this::of).orElse(ValueRange.ANY);
        }
        return filtered(expression).map(this::of).orElse(ValueRange.ANY);
    }

    private ValueRange of(WindowCall call) {
        return switch (call.function()) {
            case COUNT -> count(call);
            case MIN, MAX, FIRST_VALUE, LAST_VALUE, LAG ->
                new PossibleValues(column -> Optional.empty())
                        .of(call.arguments().get(0));
            case SUM, AVG -> ValueRange.ANY;
            case STDDEV_SAMP, STDDEV_POP -> ValueRange.between(0L, null);
        };
    }

    private static ValueRange count(WindowCall call) {
        OptionalLong most = rows(call.frame());
        if (call.distinct()) {
            OptionalLong values = distinct(call.arguments().get(0));
            most = values.isPresent() && (most.isEmpty() || values.getAsLong() < most.getAsLong()) ? values : most;
        }
        boolean currentRow = call.arguments().isEmpty()
                && !call.frame().excludeCurrentRow()
                && call.frame().end().equals(Frame.Bound.CURRENT_ROW);
        return ValueRange.between(currentRow ? 1L : 0L, most.isPresent() ? most.getAsLong() : null);
    }

    /** The most rows a frame can hold; empty where nothing bounds it. */
    private static OptionalLong rows(Frame frame) {
        boolean bounded = frame.unit() == Frame.Unit.ROWS
                && frame.start() instanceof Frame.Bound.Preceding
                && frame.end() instanceof Frame.Bound.Preceding;
        if (!bounded) {
            return OptionalLong.empty();
        }
        long start = ((Frame.Bound.Preceding) frame.start()).amount();
        long end = ((Frame.Bound.Preceding) frame.end()).amount();
        boolean without = frame.excludeCurrentRow() && end == 0;
        return OptionalLong.of(Math.max(0, start - end) + (without ? 0 : 1));
    }

    /** The most different values an expression can have; empty where nothing is known of it. */
    private static OptionalLong distinct(Expression expression) {
        if (expression.type() == DataType.BOOLEAN) {
            return OptionalLong.of(2);
        }
        if (expression instanceof Call call) {
            ValueRange range = OF_FUNCTIONS.getOrDefault(call.function(), ValueRange.ANY);
            return call.type() == DataType.BIGINT
                            && range.low() instanceof BigDecimal low
                            && range.high() instanceof BigDecimal high
                    ? OptionalLong.of(high.subtract(low).longValueExact() + 1)
                    : OptionalLong.empty();
        }
        Optional<Expression> value = filtered(expression);
        if (value.isPresent()) {
            return distinct(value.get());
        }
        return expression instanceof Case choice ? constants(choice) : OptionalLong.empty();
    }

    private static OptionalLong constants(Case choice) {
        Set<Object> values = new HashSet<>();
        Set<Expression> results = new HashSet<>();
        choice.branches().forEach(branch -> results.add(branch.value()));
        results.add(choice.otherwise());
        for (Expression result : results) {
            if (!(result instanceof Constant constant)) {
                return OptionalLong.empty();
            }
            if (constant.value() != null) {
                values.add(constant.value());
            }
        }
        return OptionalLong.of(values.size());
    }

    /** What FILTER has become: the value under a condition, else NULL. */
    static Optional<Expression> filtered(Expression expression) {
        return expression instanceof Case choice
                        && choice.branches().size() == 1
                        && choice.otherwise() instanceof Constant otherwise
                        && otherwise.value() == null
                        && !(choice.branches().get(0).value() instanceof Constant)
                ? Optional.of(choice.branches().get(0).value())
                : Optional.empty();
    }
}
