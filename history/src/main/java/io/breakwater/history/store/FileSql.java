package io.breakwater.history.store;

import io.breakwater.history.duckdb.Sql;
import io.breakwater.model.table.Column;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * SELECTs over the files of a table in the shape of its present contract: columns that a file lacks are NULL, columns that
 * the contract lacks are left out.
 */
public final class FileSql {
    private FileSql() {}

    /** The columns that everyone may read. */
    public static String open(StoredTable table, HeldFiles held, List<HistoryFile> files) throws IOException {
        return "SELECT " + Sql.names(table.openNames()) + " FROM " + shaped(table, table.openNames(), held, files);
    }

    /** All columns: the open ones joined with those of the content files. */
    public static String all(
            StoredTable table, HeldFiles held, List<HistoryFile> openFiles, List<HistoryFile> contentFiles)
            throws IOException {
        if (table.contentNames().isEmpty()) {
            return open(table, held, openFiles);
        }
        List<String> content = table.contentFileNames();
        return "SELECT " + Sql.names(table.names()) + " FROM "
                + shaped(table, table.openNames(), held, openFiles) + " AS open_columns LEFT JOIN (SELECT "
                + Sql.names(content) + " FROM " + shaped(table, content, held, contentFiles)
                + ") AS content_columns USING (" + Sql.name(table.key()) + ")";
    }

    /** No row, the right names and types. */
    private static String empty(StoredTable table, List<String> names) {
        return table.columns().stream()
                .filter(column -> names.contains(column.name()))
                .map(FileSql::typedNull)
                .collect(Collectors.joining(", ", "SELECT ", " WHERE false"));
    }

    private static String shaped(StoredTable table, List<String> names, HeldFiles held, List<HistoryFile> files)
            throws IOException {
        if (files.isEmpty()) {
            return "(" + empty(table, names) + ")";
        }
        List<String> paths = new ArrayList<>(files.size());
        for (HistoryFile file : files) {
            paths.add(held.path(file));
        }
        return "(SELECT * FROM read_parquet(" + Sql.texts(paths)
                + ", union_by_name = true, hive_partitioning = false) UNION ALL BY NAME " + empty(table, names) + ")";
    }

    private static String typedNull(Column column) {
        return "CAST(NULL AS " + column.type().sqlName() + ") AS " + Sql.name(column.name());
    }
}
