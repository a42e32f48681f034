package io.breakwater.plan.value;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The order of two values of the same type: FALSE before TRUE, numbers by size with -0.0 equal to 0.0 and NaN greatest,
 * text by code point, arrays element by element.
 */
public final class ValueOrder {
    private ValueOrder() {}

    /** Negative, zero or positive as {@code left} comes before, equals or comes after {@code right}. */
    public static int compare(Object left, Object right) {
        if (left instanceof Long leftLong) {
            return Long.compare(leftLong, (Long) right);
        }
        if (left instanceof String leftText) {
            return compareText(leftText, (String) right);
        }
        if (left instanceof Double leftDouble) {
            return compareDoubles(leftDouble, (Double) right);
        }
        if (left instanceof BigDecimal leftDecimal) {
            return leftDecimal.compareTo((BigDecimal) right);
        }
        if (left instanceof Boolean leftBoolean) {
            return Boolean.compare(leftBoolean, (Boolean) right);
        }
        if (left instanceof List<?> leftList && right instanceof List<?> rightList) {
            return compareLists(leftList, rightList);
        }
        throw new IllegalArgumentException("not a value of the language: " + left.getClass());
    }

    /**
     * A value whose {@code equals} and {@code hashCode} agree with {@link #compare}: for keys of groups and of distinct
     * values. NULL stays NULL.
     */
    public static @Nullable Object canonical(@Nullable Object value) {
        if (value instanceof Double number) {
            // Adding positive zero turns -0.0 into 0.0 and changes nothing else.
            return number + 0.0;
        }
        return value;
    }

    /** UTF-16 units order like code points except that surrogates come before U+E000 to U+FFFF. */
    private static int compareText(String left, String right) {
        int common = Math.min(left.length(), right.length());
        for (int i = 0; i < common; i++) {
            char leftUnit = left.charAt(i);
            char rightUnit = right.charAt(i);
            if (leftUnit != rightUnit) {
                boolean leftSurrogate = Character.isSurrogate(leftUnit);
                if (leftSurrogate != Character.isSurrogate(rightUnit)
                        && leftUnit >= Character.MIN_SURROGATE
                        && rightUnit >= Character.MIN_SURROGATE) {
                    return leftSurrogate ? 1 : -1;
                }
                return Character.compare(leftUnit, rightUnit);
            }
        }
        return Integer.compare(left.length(), right.length());
    }

    private static int compareDoubles(double left, double right) {
        return left == right ? 0 : Double.compare(left, right);
    }

    private static int compareLists(List<?> left, List<?> right) {
        int common = Math.min(left.size(), right.size());
        for (int i = 0; i < common; i++) {
            int order = compare(left.get(i), right.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(left.size(), right.size());
    }
}
