package io.breakwater.history.query;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.breakwater.history.Samples;
import io.breakwater.history.log.BlockContent;
import io.breakwater.history.log.EventLog;
import io.breakwater.history.store.HistoryStore;
import io.breakwater.model.problem.Problem;
import io.breakwater.model.table.Table;
import io.breakwater.testkit.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;

/** A log, a history and queries over them, for a test. */
final class QueryHistory implements AutoCloseable {
    private static final List<Table> TABLES = List.of(Samples.SIGNUPS, Samples.LOGINS);

    final DataSource database = TestDatabase.fresh();
    final Path directory;
    final EventLog log;
    final HistoryStore store;
    final QueryService queries;

    QueryHistory(Path directory, QueryLimits limits) {
        this.directory = directory;
        log = EventLog.open(database, TABLES, Clock.systemUTC());
        store = HistoryStore.open(directory.resolve("history"), database, log, TABLES);
        queries = QueryService.open(store, database, directory.resolve("query"), limits);
    }

    void append(BlockContent content) {
        store.published(log.append(content));
    }

    QueryRequest request(String sql, boolean content) {
        return new QueryRequest(sql, content, 1000, Duration.ofSeconds(60));
    }

    List<List<Object>> rows(String sql) {
        return queries.run(request(sql, false)).rows();
    }

    Problem problem(QueryRequest request) {
        return catchThrowableOfType(QueryRefusedException.class, () -> queries.run(request))
                .problem();
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() {
        queries.close();
        store.close();
        log.close();
    }
}
