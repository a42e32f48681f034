package io.breakwater.history.store;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.table.Column;
import io.breakwater.model.table.Sensitivity;
import io.breakwater.model.table.Table;
import io.breakwater.model.value.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A table as history keeps it: the events of a contract, or what is stored beside events.
 *
 * @param columns all columns in order; the first is {@code ts}
 * @param key the column whose values are unique and by which content files are joined to the others
 */
public record StoredTable(String name, String description, List<Column> columns, String key) {
    public StoredTable {
        requireNonNull(name, "name is null");
        requireNonNull(description, "description is null");
        columns = List.copyOf(columns);
        requireNonNull(key, "key is null");
        if (columns.stream().noneMatch(column -> column.name().equals(key))) {
            throw new IllegalArgumentException("table " + name + " has no column " + key);
        }
    }

    public static StoredTable of(Table table) {
        return new StoredTable(table.name(), table.description(), table.allColumns(), "ts");
    }

    static Column column(String name, DataType type, Sensitivity sensitivity, String description) {
        return new Column(name, type, true, Optional.empty(), sensitivity, description, Optional.empty());
    }

    public List<String> names() {
        return columns.stream().map(Column::name).toList();
    }

    public List<DataType> types() {
        return columns.stream().map(Column::type).toList();
    }

    /** Names of the columns that lie in the files everyone may read, in order. */
    public List<String> openNames() {
        return columns.stream()
                .filter(column -> column.sensitivity() != Sensitivity.CONTENT)
                .map(Column::name)
                .toList();
    }

    /** Names of the columns that lie in files of their own, in order; without the key. */
    public List<String> contentNames() {
        return columns.stream()
                .filter(column -> column.sensitivity() == Sensitivity.CONTENT)
                .map(Column::name)
                .toList();
    }

    /** What a content file holds: the key and the content columns. */
    public List<String> contentFileNames() {
        List<String> names = new ArrayList<>(contentNames());
        names.add(0, key);
        return names;
    }
}
