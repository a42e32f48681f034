package io.breakwater.history.worker;

import io.breakwater.history.duckdb.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A SELECT over the files of a table in the shape of its present contract: columns that a file lacks are NULL, columns that
 * the contract lacks are left out.
 */
final class TableViewSql {
    private TableViewSql() {}

    static String overFiles(TableView table) {
        List<String> all = table.columns().stream().map(TableView.Column::name).toList();
        List<String> open =
                all.stream().filter(name -> !table.content().contains(name)).toList();
        if (table.content().isEmpty()) {
            return "SELECT " + Sql.names(all) + " FROM " + shaped(table, open, table.files());
        }
        List<String> content = new ArrayList<>(table.content());
        content.add(0, table.key());
        return "SELECT " + Sql.names(all) + " FROM " + shaped(table, open, table.files())
                + " AS open_columns LEFT JOIN (SELECT " + Sql.names(content) + " FROM "
                + shaped(table, content, table.contentFiles()) + ") AS content_columns USING (" + Sql.name(table.key())
                + ")";
    }

    private static String shaped(TableView table, List<String> names, List<String> files) {
        String empty = empty(table, names);
        return files.isEmpty()
                ? "(" + empty + ")"
                : "(SELECT * FROM read_parquet(" + Sql.texts(files)
                        + ", union_by_name = true, hive_partitioning = false) UNION ALL BY NAME " + empty + ")";
    }

    /** No row, the right names and types. */
    private static String empty(TableView table, List<String> names) {
        return table.columns().stream()
                .filter(column -> names.contains(column.name()))
                .map(column -> "CAST(NULL AS " + column.type().sqlName() + ") AS " + Sql.name(column.name()))
                .collect(Collectors.joining(", ", "SELECT ", " WHERE false"));
    }
}
