package io.breakwater.history.duckdb;

import io.breakwater.model.value.DataType;
import io.breakwater.model.value.Timestamps;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBLogicalType;
import org.duckdb.DuckDBScalarFunctionBuilder;
import org.jspecify.annotations.Nullable;

/** Makes a function written in Java callable in the SQL of one DuckDB. Several of one name are told apart by their parameters. */
public final class JavaFunction {
    private JavaFunction() {}

    /**
     * Registers a function of one or two parameters.
     *
     * @param variadic whether the last parameter may be repeated
     * @param nullOnNull whether it is not asked with NULL
     * @throws SQLException if DuckDB has an aggregate of this name
     */
    public static void register(
            DuckDBConnection connection,
            String name,
            List<DataType> parameters,
            DataType result,
            boolean variadic,
            boolean nullOnNull,
            Function<@Nullable Object[], @Nullable Object> value)
            throws SQLException {
        try (DuckDBScalarFunctionBuilder builder = DuckDBFunctions.scalarFunction()) {
            builder.withName(name);
            int fixed = variadic ? parameters.size() - 1 : parameters.size();
            for (DataType parameter : parameters.subList(0, fixed)) {
                builder.withParameter(type(parameter));
            }
            builder.withReturnType(type(result));
            if (variadic) {
                Function<@Nullable Object[], @Nullable Object> any =
                        arguments -> call(value, result, nullOnNull, arguments);
                builder.withVarArgs(DuckDBLogicalType.of(type(parameters.get(fixed))))
                        .withVarArgsFunction(any);
            } else if (parameters.size() == 1) {
                Function<@Nullable Object, @Nullable Object> unary =
                        argument -> call(value, result, nullOnNull, argument);
                builder.withFunction(unary);
            } else {
                BiFunction<@Nullable Object, @Nullable Object, @Nullable Object> binary =
                        (first, second) -> call(value, result, nullOnNull, first, second);
                builder.withFunction(binary);
            }
            builder.register(connection);
        }
    }

    private static DuckDBColumnType type(DataType type) {
        return switch (type) {
            case BOOLEAN -> DuckDBColumnType.BOOLEAN;
            case BIGINT -> DuckDBColumnType.BIGINT;
            case DOUBLE -> DuckDBColumnType.DOUBLE;
            case VARCHAR -> DuckDBColumnType.VARCHAR;
            case TIMESTAMP -> DuckDBColumnType.TIMESTAMP;
            case DECIMAL, VARCHAR_ARRAY -> throw new IllegalArgumentException("not offered: " + type);
        };
    }

    private static @Nullable Object call(
            Function<@Nullable Object[], @Nullable Object> value,
            DataType result,
            boolean nullOnNull,
            @Nullable Object... arguments) {
        @Nullable Object[] values = new Object[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            Object argument = arguments[i];
            if (argument == null && nullOnNull) {
                return null;
            }
            values[i] = argument instanceof LocalDateTime time
                    ? (Object) Timestamps.toMicros(time.toInstant(ZoneOffset.UTC))
                    : argument;
        }
        Object answer = value.apply(values);
        return answer instanceof Long micros && result == DataType.TIMESTAMP
                ? Timestamps.fromMicros(micros).atOffset(ZoneOffset.UTC).toLocalDateTime()
                : answer;
    }
}
