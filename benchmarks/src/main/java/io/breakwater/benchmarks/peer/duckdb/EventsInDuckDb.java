package io.breakwater.benchmarks.peer.duckdb;

import io.breakwater.benchmarks.workload.Workload;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/** An in-memory DuckDB with the workload in its table {@code events}. */
final class EventsInDuckDb implements AutoCloseable {
    private final Connection connection;

    EventsInDuckDb(Workload workload, int threads) throws SQLException {
        connection = DriverManager.getConnection("jdbc:duckdb:");
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET threads = " + threads);
            statement.execute("""
                    CREATE TABLE loaded (ts BIGINT, account BIGINT, ip BIGINT, device BIGINT, api_key BIGINT, prompt BIGINT,
                                         model BIGINT, country BIGINT, tokens BIGINT, outcome BIGINT, flagged BIGINT)
                    """);
            load(workload);
            statement.execute("CREATE TABLE events AS SELECT * REPLACE (MAKE_TIMESTAMP(ts) AS ts) FROM loaded");
            statement.execute("DROP TABLE loaded");
        }
    }

    Statement statement() throws SQLException {
        return connection.createStatement();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private void load(Workload workload) throws SQLException {
        try (DuckDBAppender appender =
                connection.unwrap(DuckDBConnection.class).createAppender(DuckDBConnection.DEFAULT_SCHEMA, "loaded")) {
            for (int row = 0; row < workload.size(); row++) {
                appender.beginRow();
                appender.append(workload.ts[row]);
                appender.append(workload.account[row]);
                appender.append(workload.ip[row]);
                appender.append(workload.device[row]);
                appender.append(workload.apiKey[row]);
                appender.append(workload.prompt[row]);
                appender.append((long) workload.model[row]);
                appender.append((long) workload.country[row]);
                appender.append((long) workload.tokens[row]);
                appender.append((long) workload.outcome[row]);
                appender.append((long) workload.flagged[row]);
                appender.endRow();
            }
        }
    }
}
