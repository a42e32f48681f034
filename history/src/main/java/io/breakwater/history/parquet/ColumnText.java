package io.breakwater.history.parquet;

import io.breakwater.history.duckdb.Sql;
import java.util.Locale;

/** The SQL that writes a column's values as text from which they can be read back exactly. */
final class ColumnText {
    private static final String MICROSECONDS = "'%Y-%m-%dT%H:%M:%S.%fZ'";

    private ColumnText() {}

    /**
     * An expression of type VARCHAR.
     *
     * @param type as DuckDB names it
     */
    static String of(String column, String type) {
        String name = Sql.name(column);
        String plain = type.toUpperCase(Locale.ROOT);
        if (plain.endsWith("]") || plain.startsWith("STRUCT") || plain.startsWith("MAP")) {
            return "CAST(to_json(" + name + ") AS VARCHAR)";
        }
        if (plain.equals("TIMESTAMP WITH TIME ZONE")) {
            // Infinity has no microseconds; as text it is refused where a time is expected.
            return "CASE WHEN isfinite(" + name + ") THEN " + time("make_timestamp(epoch_us(" + name + "))")
                    + " ELSE CAST(" + name + " AS VARCHAR) END";
        }
        if (plain.startsWith("TIMESTAMP")) {
            return time("CAST(" + name + " AS TIMESTAMP)");
        }
        return switch (plain) {
            case "BLOB" -> "base64(" + name + ")";
            // The double of the same value, not the shortest text that rounds to the same float.
            case "FLOAT" -> "CAST(CAST(" + name + " AS DOUBLE) AS VARCHAR)";
            default -> "CAST(" + name + " AS VARCHAR)";
        };
    }

    private static String time(String timestamp) {
        return "strftime(" + timestamp + ", " + MICROSECONDS + ")";
    }
}
