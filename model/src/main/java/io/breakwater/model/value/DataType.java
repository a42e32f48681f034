package io.breakwater.model.value;

/**
 * The types of the detector language and of every stored column.
 *
 * <p>In Java a value of a type is exactly: {@link Boolean}, {@link Long}, {@link Double}, {@link java.math.BigDecimal}
 * with scale {@link #DECIMAL_SCALE}, {@link String}, {@link Long} microseconds since 1970 in UTC for {@link #TIMESTAMP},
 * and an unmodifiable {@code List<String>} without nulls for {@link #VARCHAR_ARRAY}. SQL NULL is Java null.
 */
public enum DataType {
    BOOLEAN("BOOLEAN"),
    BIGINT("BIGINT"),
    DOUBLE("DOUBLE"),
    DECIMAL("DECIMAL(38,6)"),
    VARCHAR("VARCHAR"),
    TIMESTAMP("TIMESTAMP"),
    VARCHAR_ARRAY("VARCHAR[]");

    /** Digits behind the point of every DECIMAL: one scale everywhere, so that no runtime rounds differently. */
    public static final int DECIMAL_SCALE = 6;

    private final String sqlName;

    DataType(String sqlName) {
        this.sqlName = sqlName;
    }

    /** The name as it is written in SQL, valid in DuckDB. */
    public String sqlName() {
        return sqlName;
    }

    public boolean isNumeric() {
        return this == BIGINT || this == DOUBLE || this == DECIMAL;
    }
}
