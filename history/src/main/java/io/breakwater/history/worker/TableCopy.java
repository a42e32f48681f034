package io.breakwater.history.worker;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A change of the copy of a table that lives elsewhere.
 *
 * @param keys columns that name a row; empty where only the whole can be replaced
 * @param whole whether all rows follow, else those that are new or changed
 */
public record TableCopy(String name, List<TableView.Column> columns, List<String> keys, boolean whole) {
    public TableCopy {
        requireNonNull(name, "name is null");
        columns = List.copyOf(columns);
        keys = List.copyOf(keys);
        if (keys.isEmpty() && !whole) {
            throw new IllegalArgumentException("rows of " + name + " cannot be told apart");
        }
    }
}
