package io.breakwater.replay;

import io.breakwater.model.hit.HitColumn;
import io.breakwater.model.value.DataType;
import io.breakwater.model.value.Timestamps;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Values of a query's answer as values of a hit; what a type cannot hold is NULL, as everywhere in the language. */
final class RunValues {
    private static final int MOST_DIGITS = 38;

    private RunValues() {}

    static HitColumn column(String name, DataType type, @Nullable Object value) {
        return new HitColumn(name, type, value == null ? null : converted(type, value));
    }

    private static @Nullable Object converted(DataType type, Object value) {
        return switch (type) {
            case BOOLEAN -> value instanceof Boolean ? value : null;
            case BIGINT -> value instanceof Long ? value : null;
            case DOUBLE -> value instanceof Double number && Double.isFinite(number) ? number : null;
            case DECIMAL -> value instanceof BigDecimal number ? decimal(number) : null;
            case VARCHAR -> value.toString();
            case TIMESTAMP -> value instanceof Instant time ? (Long) Timestamps.toMicros(time) : null;
            case VARCHAR_ARRAY ->
                value instanceof List<?> texts
                        ? texts.stream()
                                .filter(Objects::nonNull)
                                .map(Object::toString)
                                .toList()
                        : null;
        };
    }

    private static @Nullable BigDecimal decimal(BigDecimal number) {
        BigDecimal scaled = number.setScale(DataType.DECIMAL_SCALE, RoundingMode.HALF_UP);
        return scaled.precision() <= MOST_DIGITS ? scaled : null;
    }
}
