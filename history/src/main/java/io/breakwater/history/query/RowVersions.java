package io.breakwater.history.query;

import java.util.List;
import java.util.stream.Collectors;

/**
 * How rows of a table in PostgreSQL are told apart and their changes found: by the transaction that wrote them, which
 * PostgreSQL keeps with every row.
 *
 * @param keys columns of the table that name a row, the newest rows having the greatest
 * @param relations names in the FROM of its SELECT, to which a WHERE can be added, of all relations a row comes from
 */
public record RowVersions(List<String> keys, List<String> relations) {
    private static final long TRANSACTIONS = 1L << 32;

    public RowVersions {
        keys = List.copyOf(keys);
        relations = List.copyOf(relations);
        if (keys.isEmpty() || relations.isEmpty()) {
            throw new IllegalArgumentException("rows need keys and relations");
        }
    }

    /**
     * A condition on rows that were written by this transaction or a later one. Numbers of transactions are kept modulo
     * 2^32: of two, the later is less than half a turn ahead.
     */
    String changedSince(long transaction) {
        return relations.stream()
                .map(relation -> "((" + relation + ".xmin::text::bigint - " + transaction % TRANSACTIONS + " + "
                        + TRANSACTIONS + ") % " + TRANSACTIONS + ") < " + TRANSACTIONS / 2)
                .collect(Collectors.joining(" OR "));
    }
}
