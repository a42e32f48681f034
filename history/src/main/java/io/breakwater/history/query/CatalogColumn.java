package io.breakwater.history.query;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.table.Sensitivity;
import java.util.Optional;

/**
 * A column that queries may name.
 *
 * @param type as in SQL
 * @param entityType the kind of entity its values name, if they do
 */
public record CatalogColumn(
        String name, String type, String description, Sensitivity sensitivity, Optional<String> entityType) {
    public CatalogColumn {
        requireNonNull(name, "name is null");
        requireNonNull(type, "type is null");
        requireNonNull(description, "description is null");
        requireNonNull(sensitivity, "sensitivity is null");
        requireNonNull(entityType, "entityType is null");
    }
}
