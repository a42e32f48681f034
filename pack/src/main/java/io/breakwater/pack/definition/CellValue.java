package io.breakwater.pack.definition;

import io.breakwater.model.table.Column;
import io.breakwater.model.value.DataType;
import io.breakwater.model.value.Timestamps;
import io.breakwater.pack.problem.PackProblem;
import io.breakwater.pack.yaml.YamlValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A value written in YAML as the value of a column. */
public final class CellValue {
    private CellValue() {}

    /** The value as {@link DataType} says; null for NULL, and after a problem was logged. */
    static @Nullable Object of(YamlValue value, Column column) {
        if (value.isNull()) {
            if (!column.nullable()) {
                value.error(
                        PackProblem.BAD_VALUE,
                        "the column '" + column.name() + "' cannot be NULL",
                        "write a value, or make the column nullable");
            }
            return null;
        }
        Object natural = value.natural();
        Optional<Object> converted = natural == null ? Optional.empty() : convert(natural, column.type());
        if (converted.isEmpty()) {
            value.error(
                    PackProblem.WRONG_TYPE,
                    "the column '" + column.name() + "' is " + column.type().sqlName() + ", this is not",
                    hint(column.type()));
        }
        return converted.orElse(null);
    }

    /** A value of YAML's own form as one of the type; empty where it is none. */
    public static Optional<Object> convert(Object natural, DataType type) {
        return switch (type) {
            case BOOLEAN -> Optional.of(natural).filter(Boolean.class::isInstance);
            case BIGINT -> Optional.of(natural).filter(Long.class::isInstance);
            case DOUBLE -> number(natural).map(BigDecimal::doubleValue);
            case DECIMAL ->
                number(natural).map(number -> number.setScale(DataType.DECIMAL_SCALE, RoundingMode.HALF_UP));
            case VARCHAR -> natural instanceof List ? Optional.empty() : Optional.of(natural.toString());
            case TIMESTAMP -> instant(natural);
            case VARCHAR_ARRAY -> Optional.of(natural).filter(List.class::isInstance);
        };
    }

    private static Optional<BigDecimal> number(Object natural) {
        return natural instanceof Long whole
                ? Optional.of(BigDecimal.valueOf(whole))
                : natural instanceof BigDecimal number ? Optional.of(number) : Optional.empty();
    }

    private static Optional<Object> instant(Object natural) {
        try {
            return Optional.of(Timestamps.toMicros(Instant.parse(natural.toString())));
        } catch (DateTimeException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    private static String hint(DataType type) {
        return switch (type) {
            case BOOLEAN -> "write true or false";
            case BIGINT -> "write a whole number";
            case DOUBLE, DECIMAL -> "write a number";
            case VARCHAR -> "write a text";
            case TIMESTAMP -> "write a time such as 2026-01-31T12:00:00Z";
            case VARCHAR_ARRAY -> "write a list of texts, [a, b]";
        };
    }
}
