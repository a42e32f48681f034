package io.breakwater.history.worker;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.value.DataType;
import java.util.List;

/**
 * A stored table as one reader sees it.
 *
 * @param columns those it may see, in order
 * @param key the column whose values are unique and by which content files are joined to the others
 * @param content names of the columns that lie in files of their own
 * @param files Parquet files of the columns beside content, by their whole paths
 * @param contentFiles Parquet files of the content columns and the key
 */
public record TableView(
        String name,
        List<Column> columns,
        String key,
        List<String> content,
        List<String> files,
        List<String> contentFiles) {
    public TableView {
        requireNonNull(name, "name is null");
        columns = List.copyOf(columns);
        requireNonNull(key, "key is null");
        content = List.copyOf(content);
        files = List.copyOf(files);
        contentFiles = List.copyOf(contentFiles);
    }

    /** Name and type. */
    public record Column(String name, DataType type) {
        public Column {
            requireNonNull(name, "name is null");
            requireNonNull(type, "type is null");
        }
    }

    List<DataType> types() {
        return columns.stream().map(Column::type).toList();
    }
}
