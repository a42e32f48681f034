package io.breakwater.language.calcite;

import java.util.Set;

/** Words the parser does not take as names unless they are quoted. */
final class ReservedWords {
    private static final Set<String> WORDS = Set.of(
            "ARRAY",
            "CAST",
            "COLLATE",
            "CROSS",
            "CURSOR",
            "DATE",
            "DEFAULT",
            "DESCRIBE",
            "EXCEPT",
            "EXISTS",
            "EXPLAIN",
            "EXTRACT",
            "FETCH",
            "FOR",
            "FULL",
            "INNER",
            "INTERSECT",
            "INTERVAL",
            "INTO",
            "LATERAL",
            "LEFT",
            "MULTISET",
            "NATURAL",
            "NEW",
            "NULL",
            "OFFSET",
            "OUTER",
            "PERIOD",
            "RIGHT",
            "ROW",
            "SET",
            "SOME",
            "TABLE",
            "TIME",
            "TIMESTAMP",
            "TRUE",
            "FALSE",
            "UNIQUE",
            "UNNEST",
            "UPDATE",
            "USING",
            "VALUES");

    private ReservedWords() {}

    static boolean contains(String word) {
        return WORDS.contains(word);
    }
}
