package io.breakwater.history.worker;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.value.DataType;
import java.util.Optional;

/**
 * A column of a result.
 *
 * @param type DuckDB's name of the type, such as {@code BIGINT} or {@code VARCHAR[]}
 */
public record ResultColumn(String name, String type) {
    public ResultColumn {
        requireNonNull(name, "name is null");
        requireNonNull(type, "type is null");
    }

    /** The type of the detector language that holds its values; empty where none does. */
    public Optional<DataType> dataType() {
        return switch (type) {
            case "BOOLEAN" -> Optional.of(DataType.BOOLEAN);
            case "TINYINT",
                    "SMALLINT",
                    "INTEGER",
                    "BIGINT",
                    "HUGEINT",
                    "UTINYINT",
                    "USMALLINT",
                    "UINTEGER",
                    "UBIGINT",
                    "UHUGEINT" -> Optional.of(DataType.BIGINT);
            case "FLOAT", "DOUBLE" -> Optional.of(DataType.DOUBLE);
            case "VARCHAR" -> Optional.of(DataType.VARCHAR);
            case "TIMESTAMP", "TIMESTAMP WITH TIME ZONE" -> Optional.of(DataType.TIMESTAMP);
            case "VARCHAR[]" -> Optional.of(DataType.VARCHAR_ARRAY);
            default -> type.startsWith("DECIMAL(") ? Optional.of(DataType.DECIMAL) : Optional.empty();
        };
    }
}
