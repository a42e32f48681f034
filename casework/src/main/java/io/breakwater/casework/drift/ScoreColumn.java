package io.breakwater.casework.drift;

import static java.util.Objects.requireNonNull;

/**
 * Where scores of one version of a model are stored.
 *
 * @param version hash of the model's file
 */
public record ScoreColumn(String model, String version, String table, String column) {
    public ScoreColumn {
        requireNonNull(model, "model is null");
        requireNonNull(version, "version is null");
        requireNonNull(table, "table is null");
        requireNonNull(column, "column is null");
    }

    public String name() {
        return table + "." + column;
    }
}
