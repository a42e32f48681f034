package io.breakwater.replay;

import io.breakwater.engine.expression.Conversion;
import io.breakwater.model.value.DataType;
import io.breakwater.pack.definition.CellValue;
import io.breakwater.plan.value.ValueOrder;
import org.jspecify.annotations.Nullable;

/** Compares what a test case's file says with a hit's value. */
final class CaseValues {
    /** A file states a DOUBLE in few digits. */
    private static final double TOLERANCE = 1e-6;

    private CaseValues() {}

    /**
     * @param expected as the file has it: a text, number, truth value, list or null
     * @param actual of the type
     */
    static boolean same(@Nullable Object expected, @Nullable Object actual, DataType type) {
        if (expected == null || actual == null) {
            return expected == null && actual == null;
        }
        Object wanted = CellValue.convert(expected, type).orElse(null);
        if (wanted instanceof Double number && actual instanceof Double found) {
            return ValueOrder.compare(number, found) == 0 || Math.abs(number - found) <= TOLERANCE * Math.abs(number);
        }
        return wanted != null && ValueOrder.compare(wanted, actual) == 0;
    }

    static String show(@Nullable Object value, DataType type) {
        if (value == null) {
            return "NULL";
        }
        if (value instanceof String text) {
            return "'" + text + "'";
        }
        Object text = Conversion.convert(value, type, DataType.VARCHAR);
        return text == null ? value.toString() : text.toString();
    }

    static String showExpected(@Nullable Object value) {
        return value == null ? "NULL" : value instanceof String text ? "'" + text + "'" : value.toString();
    }
}
