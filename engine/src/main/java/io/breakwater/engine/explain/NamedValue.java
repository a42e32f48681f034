package io.breakwater.engine.explain;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.value.DataType;
import io.breakwater.model.value.Timestamps;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A value at the moment of an event. A text may be content, and whoever shows it must know who may see it.
 *
 * @param name of a column or a window's value, or the text of an expression
 */
public record NamedValue(
        String name, DataType type, @Nullable Object value) {
    public NamedValue {
        requireNonNull(name, "name is null");
        requireNonNull(type, "type is null");
    }

    /** Whether it is a number, a boolean or a time, which never are content. */
    public boolean isMeasure() {
        return type != DataType.VARCHAR && type != DataType.VARCHAR_ARRAY;
    }

    /** The value for people. */
    public String text() {
        return text(type, value);
    }

    static String text(DataType type, @Nullable Object value) {
        if (value == null) {
            return "NULL";
        }
        if (type == DataType.TIMESTAMP && value instanceof Long micros) {
            return Timestamps.fromMicros(micros).toString();
        }
        if (value instanceof BigDecimal decimal) {
            return decimal.stripTrailingZeros().toPlainString();
        }
        return value instanceof String ? "'" + value + "'" : value.toString();
    }
}
