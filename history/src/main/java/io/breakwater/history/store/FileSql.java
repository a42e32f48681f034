package io.breakwater.history.store;

import io.breakwater.history.duckdb.Sql;
import io.breakwater.model.table.Column;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * SELECTs over the files of a table in the shape of its present contract: columns that a file lacks are NULL, columns that
 * the contract lacks are left out.
 */
public final class FileSql {
    private FileSql() {}

    /** The columns that everyone may read. */
    public static String open(StoredTable table, Path directory, List<HistoryFile> files) {
        return "SELECT " + Sql.names(table.openNames()) + " FROM " + shaped(table, table.openNames(), directory, files);
    }

    /** All columns: the open ones joined with those of the content files. */
    public static String all(
            StoredTable table, Path directory, List<HistoryFile> openFiles, List<HistoryFile> contentFiles) {
        if (table.contentNames().isEmpty()) {
            return open(table, directory, openFiles);
        }
        List<String> content = table.contentFileNames();
        return "SELECT " + Sql.names(table.names()) + " FROM "
                + shaped(table, table.openNames(), directory, openFiles) + " AS open_columns LEFT JOIN (SELECT "
                + Sql.names(content) + " FROM " + shaped(table, content, directory, contentFiles)
                + ") AS content_columns USING (" + Sql.name(table.key()) + ")";
    }

    /** No row, the right names and types. */
    private static String empty(StoredTable table, List<String> names) {
        return table.columns().stream()
                .filter(column -> names.contains(column.name()))
                .map(FileSql::typedNull)
                .collect(Collectors.joining(", ", "SELECT ", " WHERE false"));
    }

    private static String shaped(StoredTable table, List<String> names, Path directory, List<HistoryFile> files) {
        if (files.isEmpty()) {
            return "(" + empty(table, names) + ")";
        }
        List<String> paths = files.stream()
                .map(file -> directory.resolve(file.path()).toString())
                .toList();
        return "(SELECT * FROM read_parquet(" + Sql.texts(paths)
                + ", union_by_name = true, hive_partitioning = false) UNION ALL BY NAME " + empty(table, names) + ")";
    }

    private static String typedNull(Column column) {
        return "CAST(NULL AS " + column.type().sqlName() + ") AS " + Sql.name(column.name());
    }
}
