package io.breakwater.engine.shard;

import io.breakwater.model.value.DataType;

/** How values are written in the log: as longs, with a dictionary for what is none. */
final class LoggedValue {
    private LoggedValue() {}

    /** Whether values of the type are numbers of a dictionary. */
    static boolean needsDictionary(DataType type) {
        return switch (type) {
            case BOOLEAN, BIGINT, DOUBLE, TIMESTAMP -> false;
            case DECIMAL, VARCHAR, VARCHAR_ARRAY -> true;
        };
    }

    /** Of a type without dictionary. */
    static long encode(Object value) {
        if (value instanceof Long number) {
            return number;
        }
        if (value instanceof Double number) {
            return Double.doubleToRawLongBits(number);
        }
        if (value instanceof Boolean truth) {
            return truth ? 1 : 0;
        }
        throw new IllegalArgumentException("not a number, time or truth value: " + value.getClass());
    }

    static Object decode(long logged, DataType type, ValueDictionary dictionary) {
        return switch (type) {
            case BOOLEAN -> logged != 0;
            case BIGINT, TIMESTAMP -> logged;
            case DOUBLE -> Double.longBitsToDouble(logged);
            case DECIMAL, VARCHAR, VARCHAR_ARRAY -> dictionary.value((int) logged);
        };
    }
}
