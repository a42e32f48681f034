package io.breakwater.engine.expression;

import io.breakwater.model.value.DataType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * CAST from any type to any other. What has no counterpart is NULL: text that is no number, a number out of range, a
 * number as a time.
 *
 * <p>DOUBLE to BIGINT rounds halves to the even number, DECIMAL and text to BIGINT halves away from zero, as DuckDB does.
 */
public final class Conversion {
    private static final double TWO_TO_63 = 0x1p63;
    private static final int MOST_DIGITS_BEHIND_POINT = 1_000;

    private Conversion() {}

    public static @Nullable Object convert(@Nullable Object value, DataType from, DataType to) {
        if (value == null || from == to) {
            return value;
        }
        return switch (to) {
            case BOOLEAN -> toBoolean(value, from);
            case BIGINT -> toWhole(value, from);
            case DOUBLE -> toReal(value, from);
            case DECIMAL -> toDecimal(value, from);
            case VARCHAR -> toText(value, from);
            case TIMESTAMP -> from == DataType.VARCHAR ? TimestampText.parse((String) value) : null;
            case VARCHAR_ARRAY -> null;
        };
    }

    private static @Nullable Boolean toBoolean(Object value, DataType from) {
        if (value instanceof String text) {
            return switch (text.strip().toLowerCase(Locale.ROOT)) {
                case "true", "t", "1", "yes", "y" -> Boolean.TRUE;
                case "false", "f", "0", "no", "n" -> Boolean.FALSE;
                default -> null;
            };
        }
        if (value instanceof BigDecimal number) {
            return number.signum() != 0;
        }
        return from.isNumeric() ? (Boolean) (((Number) value).doubleValue() != 0) : null;
    }

    private static @Nullable Long toWhole(Object value, DataType from) {
        if (value instanceof Boolean truth) {
            return truth ? 1L : 0L;
        }
        if (value instanceof Double number) {
            double rounded = Math.rint(number);
            return rounded >= -TWO_TO_63 && rounded < TWO_TO_63 ? (Long) (long) rounded : null;
        }
        BigDecimal number = exact(value, from);
        // The check comes first because a number of absurd size would cost absurd work to round.
        if (number == null || TotalArithmetic.decimal(number) == null) {
            return null;
        }
        // Rounded once, from the exact number: going through six digits first could round twice.
        BigDecimal whole =
                number.scale() > MOST_DIGITS_BEHIND_POINT ? BigDecimal.ZERO : number.setScale(0, RoundingMode.HALF_UP);
        return whole.unscaledValue().bitLength() < Long.SIZE ? (Long) whole.longValue() : null;
    }

    private static @Nullable Double toReal(Object value, DataType from) {
        if (value instanceof Boolean truth) {
            return truth ? 1.0 : 0.0;
        }
        if (value instanceof String text) {
            return NumberText.parseDouble(text);
        }
        return from.isNumeric() ? (Double) ((Number) value).doubleValue() : null;
    }

    private static @Nullable BigDecimal toDecimal(Object value, DataType from) {
        if (value instanceof Double number) {
            return Double.isFinite(number) ? TotalArithmetic.decimal(new BigDecimal(NumberText.of(number))) : null;
        }
        BigDecimal number = value instanceof Boolean truth ? BigDecimal.valueOf(truth ? 1 : 0) : exact(value, from);
        return number == null ? null : TotalArithmetic.decimal(number);
    }

    private static @Nullable BigDecimal exact(Object value, DataType from) {
        return switch (from) {
            case BIGINT -> BigDecimal.valueOf((Long) value);
            case DECIMAL -> (BigDecimal) value;
            case VARCHAR -> NumberText.parse((String) value);
            case BOOLEAN, DOUBLE, TIMESTAMP, VARCHAR_ARRAY -> null;
        };
    }

    private static @Nullable String toText(Object value, DataType from) {
        return switch (from) {
            case TIMESTAMP -> TimestampText.of((Long) value);
            case DOUBLE -> NumberText.of((Double) value);
            case DECIMAL -> ((BigDecimal) value).toPlainString();
            case VARCHAR_ARRAY -> null;
            case BOOLEAN, BIGINT, VARCHAR -> value.toString();
        };
    }
}
