package io.breakwater.plan.condition;

import io.breakwater.plan.expression.Expression.ComparisonOperator;
import io.breakwater.plan.value.ValueOrder;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A set of values of one type, NULL not among them: either some single values, or an interval without some values. Numbers
 * of all types are {@link BigDecimal} without trailing zeros.
 *
 * @param low null where nothing bounds it
 * @param high null where nothing bounds it
 * @param only null for an interval
 */
public record ValueRange(
        @Nullable Object low,
        boolean lowInside,
        @Nullable Object high,
        boolean highInside,
        Set<Object> without,
        @Nullable Set<Object> only) {
    public static final ValueRange ANY = new ValueRange(null, true, null, true, Set.of(), null);

    public ValueRange {
        without = Set.copyOf(without);
        only = only == null ? null : Set.copyOf(only);
    }

    public static ValueRange only(Set<Object> values) {
        return new ValueRange(null, true, null, true, Set.of(), values);
    }

    /** Whole numbers or fractions from {@code low} to {@code high}, both inside; null leaves an end open. */
    public static ValueRange between(@Nullable Long low, @Nullable Long high) {
        return new ValueRange(
                low == null ? null : number(low), true, high == null ? null : number(high), true, Set.of(), null);
    }

    /** The values that compare so with {@code value}; {@code whole} where there are only whole numbers. */
    static ValueRange compared(ComparisonOperator operator, Object value, boolean whole) {
        if (whole && value instanceof BigDecimal number && number.scale() > 0) {
            return comparedWithFraction(operator, number);
        }
        if (whole && value instanceof BigDecimal number) {
            if (operator == ComparisonOperator.LESS) {
                return compared(ComparisonOperator.LESS_OR_EQUAL, canonical(number.subtract(BigDecimal.ONE)), false);
            }
            if (operator == ComparisonOperator.GREATER) {
                return compared(ComparisonOperator.GREATER_OR_EQUAL, canonical(number.add(BigDecimal.ONE)), false);
            }
        }
        return switch (operator) {
            case EQUAL -> only(Set.of(value));
            case NOT_EQUAL -> new ValueRange(null, true, null, true, Set.of(value), null);
            case LESS -> new ValueRange(null, true, value, false, Set.of(), null);
            case LESS_OR_EQUAL -> new ValueRange(null, true, value, true, Set.of(), null);
            case GREATER -> new ValueRange(value, false, null, true, Set.of(), null);
            case GREATER_OR_EQUAL -> new ValueRange(value, true, null, true, Set.of(), null);
        };
    }

    private static ValueRange comparedWithFraction(ComparisonOperator operator, BigDecimal number) {
        return switch (operator) {
            case EQUAL -> only(Set.of());
            case NOT_EQUAL -> ANY;
            case LESS, LESS_OR_EQUAL ->
                compared(ComparisonOperator.LESS_OR_EQUAL, canonical(number.setScale(0, RoundingMode.FLOOR)), false);
            case GREATER, GREATER_OR_EQUAL ->
                compared(
                        ComparisonOperator.GREATER_OR_EQUAL,
                        canonical(number.setScale(0, RoundingMode.CEILING)),
                        false);
        };
    }

    static BigDecimal canonical(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    private static BigDecimal number(long number) {
        return canonical(BigDecimal.valueOf(number));
    }

    public boolean isEmpty() {
        if (only != null) {
            return only.isEmpty();
        }
        if (low == null || high == null) {
            return false;
        }
        int order = ValueOrder.compare(low, high);
        return order > 0 || (order == 0 && !(lowInside && highInside && !without.contains(low)));
    }

    public boolean holds(Object value) {
        if (only != null) {
            return only.contains(value);
        }
        return aboveLow(value, true) && belowHigh(value, true) && !without.contains(value);
    }

    public ValueRange intersect(ValueRange other) {
        if (only != null) {
            return only(only.stream().filter(other::holds).collect(Collectors.toSet()));
        }
        if (other.only != null) {
            return other.intersect(this);
        }
        boolean otherLow = other.low != null && aboveLow(other.low, other.lowInside);
        boolean otherHigh = other.high != null && belowHigh(other.high, other.highInside);
        Set<Object> both = new HashSet<>(without);
        both.addAll(other.without);
        ValueRange common = new ValueRange(
                otherLow ? other.low : low,
                otherLow ? other.lowInside : lowInside,
                otherHigh ? other.high : high,
                otherHigh ? other.highInside : highInside,
                both,
                null);
        boolean point = common.low != null && common.low.equals(common.high) && !common.isEmpty();
        return point && common.low != null ? only(Set.of(common.low)) : common;
    }

    public boolean containsAll(ValueRange other) {
        if (other.only != null) {
            return other.only.stream().allMatch(this::holds);
        }
        if (only != null) {
            return other.isEmpty();
        }
        boolean lowHolds = low == null || (other.low != null && aboveLow(other.low, other.lowInside));
        boolean highHolds = high == null || (other.high != null && belowHigh(other.high, other.highInside));
        return lowHolds && highHolds && without.stream().noneMatch(other::holds);
    }

    /** Whether nothing at or above {@code value} (only above it unless {@code inside}) lies below the low end. */
    private boolean aboveLow(Object value, boolean inside) {
        if (low == null) {
            return true;
        }
        int order = ValueOrder.compare(value, low);
        return order > 0 || (order == 0 && (lowInside || !inside));
    }

    private boolean belowHigh(Object value, boolean inside) {
        if (high == null) {
            return true;
        }
        int order = ValueOrder.compare(value, high);
        return order < 0 || (order == 0 && (highInside || !inside));
    }

    /** For messages: {@code from 0 to 6}, {@code 0 or more}. */
    public String describe() {
        if (only != null) {
            return only.size() == 1
                    ? only.iterator().next().toString()
                    : "one of "
                            + String.join(
                                    ", ",
                                    new TreeSet<>(
                                            only.stream().map(Object::toString).toList()));
        }
        if (low != null && high != null) {
            return "from " + low + " to " + high;
        }
        return low != null ? low + " or more" : high != null ? high + " or less" : "anything";
    }
}
