package io.breakwater.history.query;

import java.sql.SQLException;

/** DuckDB's parser. */
@FunctionalInterface
interface SyntaxParser {
    /**
     * The syntax tree of a text as JSON.
     *
     * @throws SQLException if the parser gives up
     */
    String tree(String sql) throws SQLException;
}
