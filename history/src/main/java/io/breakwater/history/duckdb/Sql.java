package io.breakwater.history.duckdb;

import java.util.Collection;
import java.util.stream.Collectors;

/** Quoting for statements that this module writes itself. */
public final class Sql {
    private Sql() {}

    /** A text literal. */
    public static String text(String value) {
        return "'" + value.replace("'", "''") + "'";
    }

    /** An identifier. */
    public static String name(String value) {
        return "\"" + value.replace("\"", "\"\"") + "\"";
    }

    public static String names(Collection<String> values) {
        return values.stream().map(Sql::name).collect(Collectors.joining(", "));
    }

    /** A list of text literals. */
    public static String texts(Collection<String> values) {
        return values.stream().map(Sql::text).collect(Collectors.joining(", ", "[", "]"));
    }
}
