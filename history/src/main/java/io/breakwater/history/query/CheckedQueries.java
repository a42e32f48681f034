package io.breakwater.history.query;

import io.breakwater.history.duckdb.DuckDb;
import io.breakwater.history.duckdb.JavaFunction;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * Runs queries in one DuckDB, each on a connection of its own: it passes the guard before DuckDB sees it as anything but
 * text, and then runs in a transaction that only reads.
 */
final class CheckedQueries {
    private final DuckDb duckDb;
    private final HistoryViews views;
    private final QueryCatalog catalog;
    private final BiPredicate<String, Set<String>> damage;
    private final QueryGuard guard = new QueryGuard(AllowedFunctions.all());
    private final QueryGuard spanGuard = new QueryGuard(AllowedFunctions.ofSpans());

    /**
     * @param damage whether a failure with this message, at a query of these tables, comes from damaged files; if so, they are not in the
     *     views any more
     */
    CheckedQueries(DuckDb duckDb, HistoryViews views, QueryCatalog catalog, BiPredicate<String, Set<String>> damage) {
        this.damage = damage;
        this.duckDb = duckDb;
        this.views = views;
        this.catalog = catalog;
    }

    /** Offers functions of ours; what DuckDB has under the same name stays what it is. */
    void register(Collection<SqlFunction> functions) {
        try (DuckDBConnection connection = duckDb.connection()) {
            Set<String> present = scalarFunctions(connection);
            for (SqlFunction function : functions) {
                if (!present.contains(function.name())) {
                    JavaFunction.register(
                            connection,
                            function.name(),
                            function.parameters(),
                            function.result(),
                            function.implementation()::apply);
                    guard.allow(function.name());
                    spanGuard.allow(function.name());
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("a function cannot be offered to queries", e);
        }
    }

    private static Set<String> scalarFunctions(DuckDBConnection connection) throws SQLException {
        Set<String> names = new HashSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT lower(function_name) FROM duckdb_functions()"
                        + " WHERE function_type IN ('scalar', 'macro')")) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }

    /** @throws QueryRefusedException if it is refused, fails or is stopped */
    QueryResult run(QueryRequest request, RunningQuery query) {
        long start = System.nanoTime();
        return onConnection(request, query, (connection, prepared) -> {
            Answer answer = answer(connection, request, query);
            return new QueryResult(
                    answer.columns(),
                    answer.rows(),
                    answer.truncated(),
                    Duration.ofNanos(System.nanoTime() - start),
                    prepared.query().tables(),
                    prepared.content(),
                    prepared.notices());
        });
    }

    /**
     * The columns a query would give, without running it.
     *
     * @throws QueryRefusedException if it would be refused
     */
    List<ResultColumn> describe(QueryRequest request) {
        return onConnection(request, new RunningQuery(), (connection, prepared) -> {
            try (PreparedStatement statement = connection.prepareStatement(request.sql())) {
                return ResultRows.columns(statement.getMetaData());
            }
        });
    }

    /** A failed transaction cannot go on, so a second attempt has a connection of its own. */
    private <T> T onConnection(QueryRequest request, RunningQuery query, Reading<T> reading) {
        try {
            return once(request, query, reading);
        } catch (DamagedFilesException foundOut) {
            return once(request, query, reading);
        }
    }

    private <T> T once(QueryRequest request, RunningQuery query, Reading<T> reading) {
        try (DuckDBConnection connection = duckDb.connection()) {
            return inTransaction(request, query, connection, reading);
        } catch (SQLException e) {
            throw new IllegalStateException("DuckDB gives no connection", e);
        }
    }

    private <T> T inTransaction(
            QueryRequest request, RunningQuery query, DuckDBConnection connection, Reading<T> reading) {
        QueryText text = new QueryText(request.sql());
        Set<String> hidden = Set.of();
        Set<String> tables = Set.of();
        try {
            boolean spanned = request.span().isPresent();
            GuardedQuery guarded = spanned
                    ? spanGuard.check(request.sql(), connection, catalog.storedNames())
                    : guard.check(request.sql(), connection, catalog.names());
            tables = guarded.tables();
            Set<String> contentColumns = catalog.contentColumns(guarded.tables());
            boolean namesContent = !contentColumns.isEmpty()
                    && (guarded.allColumns() || !Collections.disjoint(guarded.columns(), contentColumns));
            boolean content = request.mayReadContent() && namesContent;
            hidden = request.mayReadContent() ? Set.of() : contentColumns;
            // Views without content are cheaper, also for those who may read it.
            String schema = content ? HistoryViews.ALL : HistoryViews.OPEN;
            DuckDb.execute(connection, "USE " + schema);
            List<String> notices = new ArrayList<>(views.missing(guarded.tables(), content));
            for (ExternalTable table : catalog.external(guarded.tables())) {
                ExternalCopy.copy(table, content, connection).ifPresent(notices::add);
            }
            if (spanned) {
                SpanViews.create(request.span().orElseThrow(), guarded.tables(), schema, connection);
            }
            DuckDb.execute(connection, "BEGIN TRANSACTION READ ONLY");
            return reading.of(connection, new Prepared(guarded, content, notices));
        } catch (SQLException e) {
            QueryProblem reason = query.stopped();
            if (reason == null && damage.test(String.valueOf(e.getMessage()), tables)) {
                throw new DamagedFilesException(e);
            }
            throw reason == null ? new QueryFailure(text).explain(e, hidden) : stopped(text, reason);
        }
    }

    private static Answer answer(DuckDBConnection connection, QueryRequest request, RunningQuery query)
            throws SQLException {
        try (Statement statement = connection.createStatement()) {
            query.started(statement);
            if (query.stopped() != null) {
                throw new SQLException("stopped before it began");
            }
            try (ResultSet result = statement.executeQuery(request.sql())) {
                List<ResultColumn> columns = ResultRows.columns(result.getMetaData());
                List<List<@Nullable Object>> rows = new ArrayList<>();
                boolean more = false;
                while (!more && result.next()) {
                    more = rows.size() == request.maxRows();
                    if (!more) {
                        rows.add(ResultRows.row(result, columns));
                    }
                }
                return new Answer(columns, rows, more);
            }
        } finally {
            query.ended();
        }
    }

    private static QueryRefusedException stopped(QueryText text, QueryProblem reason) {
        return reason == QueryProblem.TIMEOUT
                ? text.refusal(reason, "the query did not end in time", "select a shorter time or allow it more")
                : text.refusal(reason, "the query was cancelled", "run it again if that was a mistake");
    }

    /** Files that the query reads were found to be damaged; the next attempt is made without them. */
    private static final class DamagedFilesException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        DamagedFilesException(SQLException cause) {
            super(cause);
        }
    }

    /** A query whose connection sees what it may. */
    private record Prepared(GuardedQuery query, boolean content, List<String> notices) {}

    /** What DuckDB gave. */
    private record Answer(List<ResultColumn> columns, List<List<@Nullable Object>> rows, boolean truncated) {}

    /** What is read within the transaction. */
    @FunctionalInterface
    private interface Reading<T> {
        T of(DuckDBConnection connection, Prepared prepared) throws SQLException;
    }
}
