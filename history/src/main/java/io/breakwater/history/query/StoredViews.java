package io.breakwater.history.query;

import io.breakwater.history.store.StoredTable;
import io.breakwater.history.worker.TableView;
import java.util.List;

/** Stored tables as readers see them. */
final class StoredViews {
    private StoredViews() {}

    /**
     * @param content whether its content columns exist
     * @param files paths of its files
     * @param contentFiles paths of the files of its content columns
     */
    static TableView of(StoredTable table, boolean content, List<String> files, List<String> contentFiles) {
        List<String> hidden = content ? List.of() : table.contentNames();
        List<TableView.Column> columns = table.columns().stream()
                .filter(column -> !hidden.contains(column.name()))
                .map(column -> new TableView.Column(column.name(), column.type()))
                .toList();
        return new TableView(
                table.name(), columns, table.key(), content ? table.contentNames() : List.of(), files, contentFiles);
    }
}
