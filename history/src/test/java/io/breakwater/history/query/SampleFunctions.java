package io.breakwater.history.query;

import io.breakwater.history.worker.FunctionSource;
import io.breakwater.history.worker.SqlFunction;
import io.breakwater.model.value.DataType;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

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
                function(
                        "PIECES",
                        DataType.VARCHAR_ARRAY,
                        arguments -> List.of(((String) arguments[0]).split((String) arguments[1])),
                        DataType.VARCHAR,
                        DataType.VARCHAR),
                function("IS_LONG", DataType.BOOLEAN, arguments -> null, DataType.VARCHAR),
                function("END_PROCESS", DataType.BIGINT, arguments -> end(), DataType.BIGINT),
                function("WAIT_FOR_EVER", DataType.BIGINT, arguments -> waitForEver(), DataType.BIGINT),
                function("UPPER", DataType.VARCHAR, arguments -> "another", DataType.VARCHAR));
    }

    private static Object end() {
        Runtime.getRuntime().halt(1);
        return 0L;
    }

    /** Heeds no interruption, as a native loop would not. */
    private static Object waitForEver() {
        while (true) {
            LockSupport.park();
        }
    }

    private static SqlFunction function(
            String name, DataType result, SqlFunction.Implementation implementation, DataType... parameters) {
        return new SqlFunction(name, List.of(parameters), result, false, true, implementation);
    }
}
