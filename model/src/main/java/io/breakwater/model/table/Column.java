package io.breakwater.model.table;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.value.DataType;
import java.util.Optional;

/**
 * One column of a table.
 *
 * @param entityType the type of entity the value names, if it names one
 * @param expression for a computed column the SQL expression over the table's other columns, else empty
 */
public record Column(
        String name,
        DataType type,
        boolean nullable,
        Optional<String> entityType,
        Sensitivity sensitivity,
        String description,
        Optional<String> expression) {
    public Column {
        requireNonNull(name, "name is null");
        requireNonNull(type, "type is null");
        requireNonNull(entityType, "entityType is null");
        requireNonNull(sensitivity, "sensitivity is null");
        requireNonNull(description, "description is null");
        requireNonNull(expression, "expression is null");
        if (entityType.isPresent() && type != DataType.VARCHAR) {
            throw new IllegalArgumentException("entity column " + name + " must be VARCHAR");
        }
    }

    public boolean computed() {
        return expression.isPresent();
    }
}
