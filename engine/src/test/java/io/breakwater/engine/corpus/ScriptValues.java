package io.breakwater.engine.corpus;

import io.breakwater.model.value.DataType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Reads and writes one value of a script by its type. */
final class ScriptValues {
    private final long start;

    ScriptValues(long start) {
        this.start = start;
    }

    /** Throws IllegalArgumentException that says what would be right. */
    @Nullable
    Object read(String token, DataType type) {
        if (token.equals("NULL")) {
            return null;
        }
        return switch (type) {
            case VARCHAR -> ScriptTokens.isQuoted(token) ? ScriptTokens.unquoted(token) : token;
            case BOOLEAN -> truth(token);
            case BIGINT -> number(token, type).longValueExact();
            case DECIMAL -> number(token, type).setScale(DataType.DECIMAL_SCALE);
            case DOUBLE -> real(token);
            case TIMESTAMP -> time(token);
            case VARCHAR_ARRAY -> array(token);
        };
    }

    private static boolean truth(String token) {
        if (!token.equals("TRUE") && !token.equals("FALSE")) {
            throw new IllegalArgumentException(token + " is no BOOLEAN: write TRUE or FALSE");
        }
        return token.equals("TRUE");
    }

    private static BigDecimal number(String token, DataType type) {
        try {
            return new BigDecimal(token);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(token + " is no " + type, e);
        }
    }

    private static double real(String token) {
        return switch (token) {
            case "NaN" -> Double.NaN;
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            default ->
                token.equals("-0") ? -0.0 : number(token, DataType.DOUBLE).doubleValue();
        };
    }

    private long time(String token) {
        OptionalLong micros = RelativeTime.micros(token, start, start);
        if (micros.isEmpty()) {
            throw new IllegalArgumentException(token + " is no time: write it since the start, 1m-1us");
        }
        return micros.getAsLong();
    }

    private static List<String> array(String token) {
        if (!token.startsWith("[")) {
            throw new IllegalArgumentException(token + " is no array: write ['a', 'b']");
        }
        List<String> items = new ArrayList<>();
        for (String item :
                ScriptTokens.of(token.substring(1, token.length() - 1).replace(",", " "))) {
            items.add(ScriptTokens.isQuoted(item) ? ScriptTokens.unquoted(item) : item);
        }
        return List.copyOf(items);
    }

    /** As {@link #read} reads it back. */
    String write(@Nullable Object value, DataType type) {
        if (value == null) {
            return "NULL";
        }
        if (type == DataType.TIMESTAMP) {
            return ((Long) value - start) + "us";
        }
        if (value instanceof BigDecimal decimal) {
            BigDecimal stripped = decimal.stripTrailingZeros();
            return stripped.signum() == 0 ? "0" : stripped.toPlainString();
        }
        if (value instanceof Boolean truth) {
            return truth ? "TRUE" : "FALSE";
        }
        if (value instanceof String text) {
            return text.matches("[A-Za-z0-9_.]+") && !text.equals("NULL") ? text : "'" + text.replace("'", "''") + "'";
        }
        if (value instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1e15) {
            return Long.toString(number.longValue());
        }
        return value.toString();
    }
}
