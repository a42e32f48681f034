package io.breakwater.model.pack;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.value.DataType;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a grader writes into columns of these names; others are copied from the graded event. */
public enum GradeColumn {
    GRADER(DataType.VARCHAR, true),
    VIOLATES(DataType.BOOLEAN, true),
    SEVERITY(DataType.VARCHAR, true),
    LABELS(DataType.VARCHAR_ARRAY, true),
    POLICY(DataType.VARCHAR, false),
    GRADER_VERSION(DataType.VARCHAR, false),
    PROBABILITY(DataType.DOUBLE, false),
    SIMILARITY(DataType.DOUBLE, false),
    EXEMPLAR(DataType.VARCHAR, false),
    GRADED_UNIT(DataType.VARCHAR, false),
    RATIONALE(DataType.VARCHAR, false),
    GRADED_TABLE(DataType.VARCHAR, false),
    GRADED_SOURCE(DataType.VARCHAR, false),
    GRADED_ID(DataType.VARCHAR, false),
    GRADED_TS(DataType.TIMESTAMP, false);

    private final DataType type;
    private final boolean required;

    GradeColumn(DataType type, boolean required) {
        this.type = requireNonNull(type, "type is null");
        this.required = required;
    }

    public String columnName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public DataType type() {
        return type;
    }

    /** Whether a table for answers must have it. */
    public boolean isRequired() {
        return required;
    }

    public static Optional<GradeColumn> named(String columnName) {
        return Arrays.stream(values())
                .filter(column -> column.columnName().equals(columnName))
                .findFirst();
    }
}
