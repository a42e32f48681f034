package io.breakwater.engine.reference;

import io.breakwater.model.value.DataType;
import io.breakwater.plan.WindowCall;
import io.breakwater.plan.value.ValueOrder;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Aggregates of a list of values by their definitions. */
final class ReferenceAggregates {
    private static final MathContext PRECISION = new MathContext(120);
    private static final BigDecimal LEAST_WHOLE = BigDecimal.valueOf(Long.MIN_VALUE);
    private static final BigDecimal GREATEST_WHOLE = BigDecimal.valueOf(Long.MAX_VALUE);
    private static final BigDecimal DECIMAL_BOUND = BigDecimal.ONE.movePointRight(32);

    private ReferenceAggregates() {}

    static @Nullable Object aggregate(WindowCall call, List<@Nullable Object> frame) {
        List<Object> values = new ArrayList<>();
        for (Object value : frame) {
            if (value != null) {
                values.add(value);
            }
        }
        if (call.distinct()) {
            TreeSet<Object> distinct = new TreeSet<>(ValueOrder::compare);
            distinct.addAll(values);
            values = new ArrayList<>(distinct);
        }
        return switch (call.function()) {
            case COUNT -> (long) values.size();
            case SUM -> sum(call, values);
            case AVG -> values.isEmpty() ? null : total(values).doubleValue() / values.size();
            case MIN -> values.stream().min(ValueOrder::compare).orElse(null);
            case MAX -> values.stream().max(ValueOrder::compare).orElse(null);
            case STDDEV_SAMP -> deviation(values, 1);
            case STDDEV_POP -> deviation(values, 0);
            case FIRST_VALUE, LAST_VALUE, LAG -> throw new IllegalStateException("not an aggregate");
        };
    }

    private static BigDecimal total(List<Object> values) {
        return values.stream().map(ReferenceAggregates::number).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal number(Object value) {
        return value instanceof BigDecimal decimal ? decimal : BigDecimal.valueOf((Long) value);
    }

    private static @Nullable Object sum(WindowCall call, List<Object> values) {
        if (values.isEmpty()) {
            return null;
        }
        BigDecimal total = total(values);
        if (call.arguments().get(0).type() == DataType.DECIMAL) {
            return total.abs().compareTo(DECIMAL_BOUND) < 0 ? total : null;
        }
        return total.compareTo(LEAST_WHOLE) >= 0 && total.compareTo(GREATEST_WHOLE) <= 0
                ? (Long) total.longValueExact()
                : null;
    }

    /** From the distances to the mean, in far more digits than a DOUBLE has. */
    private static @Nullable Object deviation(List<Object> values, int lost) {
        if (values.size() <= lost) {
            return null;
        }
        BigDecimal mean = total(values).divide(BigDecimal.valueOf(values.size()), PRECISION);
        BigDecimal squares = BigDecimal.ZERO;
        for (Object value : values) {
            squares = squares.add(number(value).subtract(mean).pow(2));
        }
        return squares.divide(BigDecimal.valueOf(values.size() - (long) lost), PRECISION)
                .sqrt(PRECISION)
                .doubleValue();
    }
}
