package io.breakwater.model.pack;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A name for a SELECT that queries may read like a table.
 *
 * @param columns what the file says of columns, by their names
 * @param sql its SELECT, not looked at here
 * @param sqlLine line of the file on which {@code sql} begins, from 1
 * @param text of the whole file
 * @param fileHash the table's version
 */
public record CoreTableDefinition(
        String name,
        String title,
        String owner,
        String description,
        Map<String, ColumnText> columns,
        String sql,
        int sqlLine,
        String file,
        String text,
        String fileHash) {
    public CoreTableDefinition {
        requireNonNull(name, "name is null");
        requireNonNull(title, "title is null");
        requireNonNull(owner, "owner is null");
        requireNonNull(description, "description is null");
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
        requireNonNull(sql, "sql is null");
        requireNonNull(file, "file is null");
        requireNonNull(text, "text is null");
        requireNonNull(fileHash, "fileHash is null");
    }

    /**
     * What the file says of a column.
     *
     * @param entityType the kind of entity its values name, if they do
     * @param line of the file where it says so, from 1
     */
    public record ColumnText(String description, Optional<String> entityType, int line) {
        public ColumnText {
            requireNonNull(description, "description is null");
            requireNonNull(entityType, "entityType is null");
        }
    }
}
