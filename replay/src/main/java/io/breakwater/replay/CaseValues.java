package io.breakwater.replay;

import io.breakwater.engine.expression.Conversion;
import io.breakwater.model.value.DataType;
import io.breakwater.plan.value.ValueOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compares and shows values of test cases, which reading the pack has given the types of the selected columns. */
final class CaseValues {
    /** A file states a DOUBLE in few digits. */
    private static final double TOLERANCE = 1e-6;

    private CaseValues() {}

    static boolean same(@Nullable Object expected, @Nullable Object actual) {
        if (expected == null || actual == null) {
            return expected == null && actual == null;
        }
        boolean near = expected instanceof Double wanted
                && actual instanceof Double found
                && Math.abs(wanted - found) <= TOLERANCE * Math.abs(wanted);
        return near || ValueOrder.compare(expected, actual) == 0;
    }

    static String show(@Nullable Object value, DataType type) {
        if (value == null) {
            return "NULL";
        }
        if (value instanceof String || value instanceof List) {
            return "'" + value + "'";
        }
        return String.valueOf(Conversion.convert(value, type, DataType.VARCHAR));
    }
}
