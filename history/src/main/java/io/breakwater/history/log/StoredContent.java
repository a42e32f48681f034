package io.breakwater.history.log;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.table.Table;
import java.util.Map;

/**
 * A block's content in the shape in which it was stored, whatever contracts say today.
 *
 * @param tables names and types of the columns of each table that the block holds, in the order of the events' values; nothing else
 *     about a column is known
 */
public record StoredContent(BlockContent content, Map<String, Table> tables) {
    public StoredContent {
        requireNonNull(content, "content is null");
        tables = Map.copyOf(tables);
    }
}
