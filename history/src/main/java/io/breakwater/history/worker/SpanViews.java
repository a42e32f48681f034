package io.breakwater.history.worker;

import io.breakwater.history.duckdb.DuckDb;
import io.breakwater.history.duckdb.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;

/** Narrows what one connection sees to a span: temporary views hide those of the same name. */
final class SpanViews {
    private SpanViews() {}

    static void create(RunOrder.Span span, Collection<String> tables, Connection connection) throws SQLException {
        String from = "make_timestamp(" + span.fromTs() + ")";
        String to = "make_timestamp(" + span.toTs() + ")";
        DuckDb.execute(connection, "CREATE TEMP MACRO from_ts() AS " + from);
        DuckDb.execute(connection, "CREATE TEMP MACRO to_ts() AS " + to);
        for (String table : tables) {
            String rows = "ts < " + to + (RunOrder.Span.countBefore(table) ? "" : " AND ts >= " + from);
            DuckDb.execute(
                    connection,
                    "CREATE TEMP VIEW " + Sql.name(table) + " AS SELECT * FROM " + HistoryViews.SCHEMA + "."
                            + Sql.name(table)
                            + " WHERE " + rows);
        }
    }
}
