package io.breakwater.intake.contract;

import io.breakwater.intake.IntakeProblem;
import io.breakwater.model.value.DataType;
import io.breakwater.model.value.Timestamps;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns one value as JSON gives it into a value of a column's type. */
final class ValueConversion {
    private static final int MAXIMUM_ELEMENTS = 1_000;
    /** Integer digits of DECIMAL(38,6). */
    private static final int DECIMAL_INTEGER_DIGITS = 32;

    private static final int BIGINT_DIGITS = 19;
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");

    private ValueConversion() {}

    static Object convert(DataType type, Object value) throws UnfitValueException {
        return switch (type) {
            case BOOLEAN -> toBoolean(value);
            case BIGINT -> toLong(value);
            case DOUBLE -> toDouble(value);
            case DECIMAL -> toDecimal(value);
            case VARCHAR -> toText(value);
            case TIMESTAMP -> toMicros(value);
            case VARCHAR_ARRAY -> toTexts(value);
        };
    }

    /** What a value of the type is called in a message. */
    static String wanted(DataType type) {
        return switch (type) {
            case BOOLEAN -> "true or false";
            case BIGINT -> "whole number";
            case DOUBLE, DECIMAL -> "number";
            case VARCHAR -> "text";
            case TIMESTAMP -> "time such as 2026-01-31T12:00:00Z";
            case VARCHAR_ARRAY -> "list of texts";
        };
    }

    private static Boolean toBoolean(Object value) throws UnfitValueException {
        if (value instanceof Boolean truth) {
            return truth;
        }
        throw wrongType(DataType.BOOLEAN, value);
    }

    private static Long toLong(Object value) throws UnfitValueException {
        if (value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        }
        BigDecimal exact = exact(DataType.BIGINT, value);
        if (integerDigits(exact) > BIGINT_DIGITS) {
            throw outOfRange("the number does not fit in 64 bits");
        }
        if (exact.stripTrailingZeros().scale() > 0) {
            throw new UnfitValueException(
                    IntakeProblem.WRONG_TYPE,
                    "a whole number is wanted, this one has a fraction",
                    "give a whole number");
        }
        try {
            return exact.longValueExact();
        } catch (ArithmeticException overflow) {
            throw outOfRange("the number does not fit in 64 bits");
        }
    }

    private static Double toDouble(Object value) throws UnfitValueException {
        if (!(value instanceof Number number)) {
            throw wrongType(DataType.DOUBLE, value);
        }
        double converted = number.doubleValue();
        if (!Double.isFinite(converted)) {
            throw outOfRange("the number is not finite");
        }
        return converted;
    }

    /** Rounds to the column's scale as SQL's CAST does: what binary fractions leave behind is no reason to refuse. */
    private static BigDecimal toDecimal(Object value) throws UnfitValueException {
        BigDecimal exact = exact(DataType.DECIMAL, value);
        if (integerDigits(exact) < -DataType.DECIMAL_SCALE) {
            return BigDecimal.ZERO.setScale(DataType.DECIMAL_SCALE);
        }
        if (integerDigits(exact) <= DECIMAL_INTEGER_DIGITS) {
            BigDecimal rounded = exact.setScale(DataType.DECIMAL_SCALE, RoundingMode.HALF_UP);
            if (integerDigits(rounded) <= DECIMAL_INTEGER_DIGITS) {
                return rounded;
            }
        }
        throw outOfRange("the number has more than " + DECIMAL_INTEGER_DIGITS + " digits before the point");
    }

    /** The number without loss. Its scale may be enormous: look at the digits before rescaling it. */
    private static BigDecimal exact(DataType wanted, Object value) throws UnfitValueException {
        if (value instanceof BigDecimal decimal) {
            return decimal;
        }
        if (value instanceof BigInteger integer) {
            return new BigDecimal(integer);
        }
        if (value instanceof Double || value instanceof Float) {
            double number = ((Number) value).doubleValue();
            if (!Double.isFinite(number)) {
                throw outOfRange("the number is not finite");
            }
            return BigDecimal.valueOf(number);
        }
        if (value instanceof Number number) {
            return BigDecimal.valueOf(number.longValue());
        }
        throw wrongType(wanted, value);
    }

    private static long integerDigits(BigDecimal number) {
        return number.signum() == 0 ? Integer.MIN_VALUE : (long) number.precision() - number.scale();
    }

    private static String toText(Object value) throws UnfitValueException {
        if (value instanceof String text) {
            return TextCheck.check(text);
        }
        throw wrongType(DataType.VARCHAR, value);
    }

    private static Long toMicros(Object value) throws UnfitValueException {
        if (value instanceof Instant instant) {
            return micros(instant);
        }
        if (!(value instanceof String text)) {
            throw wrongType(DataType.TIMESTAMP, value);
        }
        try {
            return micros(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException unreadable) {
            throw new UnfitValueException(
                    IntakeProblem.BAD_TIMESTAMP,
                    "the text is not a time with an offset",
                    "write it as 2026-01-31T12:00:00Z");
        }
    }

    private static Long micros(Instant instant) throws UnfitValueException {
        if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
            throw new UnfitValueException(
                    IntakeProblem.BAD_TIMESTAMP, "the time lies outside the years 1 to 9999", "correct the time");
        }
        return Timestamps.toMicros(instant);
    }

    private static List<String> toTexts(Object value) throws UnfitValueException {
        if (!(value instanceof List<?> elements)) {
            throw wrongType(DataType.VARCHAR_ARRAY, value);
        }
        if (elements.size() > MAXIMUM_ELEMENTS) {
            throw badArray("the list has more than " + MAXIMUM_ELEMENTS + " elements", "send fewer");
        }
        List<String> texts = new ArrayList<>(elements.size());
        for (Object element : elements) {
            if (!(element instanceof String text)) {
                throw badArray(
                        "element " + (texts.size() + 1) + " is " + kind(element) + ", not a text", "give texts only");
            }
            texts.add(TextCheck.check(text));
        }
        TextCheck.checkTotal(texts);
        return List.copyOf(texts);
    }

    private static UnfitValueException badArray(String reason, String remedy) {
        return new UnfitValueException(IntakeProblem.BAD_ARRAY, reason, remedy);
    }

    private static UnfitValueException outOfRange(String reason) {
        return new UnfitValueException(IntakeProblem.NUMBER_OUT_OF_RANGE, reason, "send a number the column can hold");
    }

    private static UnfitValueException wrongType(DataType type, Object value) {
        boolean quote = type == DataType.VARCHAR && (value instanceof Number || value instanceof Boolean);
        boolean unquote = type != DataType.VARCHAR && type != DataType.TIMESTAMP && value instanceof String;
        String hint = quote ? " in quotes" : unquote ? " without quotes" : "";
        return new UnfitValueException(
                IntakeProblem.WRONG_TYPE,
                "a " + wanted(type) + " is wanted, this is " + kind(value),
                "give a " + wanted(type) + hint);
    }

    private static String kind(@Nullable Object value) {
        if (value == null) {
            return "null";
        }
        if (value instanceof String) {
            return "a text";
        }
        if (value instanceof Boolean) {
            return "true or false";
        }
        if (value instanceof Number) {
            return "a number";
        }
        if (value instanceof List) {
            return "a list";
        }
        return value instanceof Map ? "an object" : "something else";
    }
}
