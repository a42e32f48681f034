package io.breakwater.server.unknown;

import io.breakwater.casework.unknown.UnknownCluster;
import io.breakwater.model.table.Table;
import io.breakwater.server.clustering.TextSample;
import java.util.stream.Collectors;

/** A query to begin a detector with: who wrote a text with the words that tell a cluster best. Its
 * author makes it better. */
final class StartingSql {
    private static final int TERMS = 2;

    private StartingSql() {}

    static String of(UnknownCluster cluster, Table table) {
        String account = TextSample.account(table).name();
        String words = cluster.terms().stream()
                .limit(TERMS)
                .map(term -> "\n    AND LOWER(" + cluster.column() + ") LIKE '%" + term.replace("'", "''") + "%'")
                .collect(Collectors.joining());
        return "SELECT " + account + "\nFROM " + table.name() + "\nWHERE " + account + " IS NOT NULL" + words + "\n";
    }
}
