package io.breakwater.history.codec;

import io.breakwater.model.value.DataType;

/** The numbers by which stored bytes name types; never changed, whatever becomes of the enum. */
public final class StoredType {
    private StoredType() {}

    public static int number(DataType type) {
        return switch (type) {
            case BOOLEAN -> 1;
            case BIGINT -> 2;
            case DOUBLE -> 3;
            case DECIMAL -> 4;
            case VARCHAR -> 5;
            case TIMESTAMP -> 6;
            case VARCHAR_ARRAY -> 7;
        };
    }

    public static DataType of(int number) {
        for (DataType type : DataType.values()) {
            if (number(type) == number) {
                return type;
            }
        }
        throw new CorruptDataException("unknown type " + number);
    }
}
