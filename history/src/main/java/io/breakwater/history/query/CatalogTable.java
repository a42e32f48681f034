package io.breakwater.history.query;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** A table that queries may name. */
public record CatalogTable(String name, String description, List<CatalogColumn> columns) {
    public CatalogTable {
        requireNonNull(name, "name is null");
        requireNonNull(description, "description is null");
        columns = List.copyOf(columns);
    }
}
