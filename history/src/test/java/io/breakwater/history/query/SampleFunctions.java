package io.breakwater.history.query;

import io.breakwater.history.worker.FunctionSource;
import io.breakwater.history.worker.SqlFunction;
import io.breakwater.model.value.DataType;
import java.util.List;

/** Functions that a test offers to workers; the factor of one of them is the definition. */
public final class SampleFunctions implements FunctionSource {
    /** For workers. */
    public SampleFunctions() {}

    @Override
    public List<SqlFunction> functions(String definition) {
        long factor = Long.parseLong(definition);
        return List.of(
                function("TIMES", DataType.BIGINT, arguments -> factor * (Long) arguments[0], DataType.BIGINT),
                function(
                        "TIMES",
                        DataType.VARCHAR,
                        arguments -> arguments[0] + "" + arguments[1],
                        DataType.VARCHAR,
                        DataType.BIGINT),
                function("LATER", DataType.TIMESTAMP, arguments -> 1 + (Long) arguments[0], DataType.TIMESTAMP),
                function("IS_LONG", DataType.BOOLEAN, arguments -> null, DataType.VARCHAR),
                function("UPPER", DataType.VARCHAR, arguments -> "another", DataType.VARCHAR));
    }

    private static SqlFunction function(
            String name, DataType result, SqlFunction.Implementation implementation, DataType... parameters) {
        return new SqlFunction(name, List.of(parameters), result, implementation);
    }
}
