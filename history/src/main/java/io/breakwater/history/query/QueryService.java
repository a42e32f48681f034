package io.breakwater.history.query;

import static java.util.Objects.requireNonNull;

import io.breakwater.history.duckdb.DuckDb;
import io.breakwater.history.duckdb.JavaFunction;
import io.breakwater.history.store.HistoryStore;
import io.breakwater.history.store.StoredTables;
import io.breakwater.model.table.Table;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * Runs queries from outside over everything stored, sealed or not, each on one snapshot.
 *
 * <p>A query passes the guard before DuckDB sees it as anything but text; it then runs in a transaction that only reads, in
 * an instance that reaches no files but those of history and whose settings are locked.
 */
public final class QueryService implements AutoCloseable {
    private static final int MEMORY_MEGABYTES = 512;
    private static final int THREADS = 2;

    private final DuckDb duckDb;
    private final HistoryViews views;
    private final TailFollower follower;
    private final QueryCatalog catalog;
    private final QueryGuard guard = new QueryGuard();
    private final Map<String, RunningQuery> running = new ConcurrentHashMap<>();
    private final ScheduledExecutorService watchdog = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "query-timeouts");
        thread.setDaemon(true);
        return thread;
    });

    private QueryService(DuckDb duckDb, HistoryViews views, TailFollower follower, QueryCatalog catalog) {
        this.duckDb = duckDb;
        this.views = views;
        this.follower = follower;
        this.catalog = catalog;
    }

    /**
     * Opens queries over a history and follows it from now on.
     *
     * @param dataSource of the log's database, for the table {@code rejected_events}
     * @param temporary a directory for this alone; emptied
     */
    public static QueryService open(HistoryStore store, DataSource dataSource, Path temporary) {
        requireNonNull(store, "store is null");
        try {
            DuckDb duckDb = DuckDb.open(temporary.toAbsolutePath().normalize(), MEMORY_MEGABYTES, THREADS);
            HistoryViews views = new HistoryViews(duckDb, store.directory(), store.tables());
            duckDb.lock(store.directory());
            TailFollower follower = new TailFollower(store, views);
            QueryCatalog catalog = new QueryCatalog(store.tables());
            catalog.register(new ExternalTable(
                    "rejected_events",
                    "events that were refused, with the reason",
                    dataSource,
                    "SELECT block, source, table_name, event_id, arrival, code, place, message, remedy, payload"
                            + " FROM log.rejected_event ORDER BY id DESC",
                    Set.of("payload")));
            follower.rebuild(store.tables());
            store.follow(follower);
            return new QueryService(duckDb, views, follower, catalog);
        } catch (SQLException e) {
            throw new IllegalStateException("queries cannot be opened", e);
        }
    }

    /** Adds a table that is copied from PostgreSQL for each query that names it; a second one of a name replaces the first. */
    public void register(ExternalTable table) {
        catalog.register(table);
    }

    /**
     * Offers functions of ours to queries. What DuckDB has under the same name stays what it is: it means the same.
     *
     * @throws IllegalStateException if DuckDB has an aggregate of a function's name, which would mean something else
     */
    public void register(Collection<SqlFunction> functions) {
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

    /** From now on queries see these contracts; their columns are those of the present shape. */
    public void useTables(Collection<Table> contracts) {
        StoredTables tables = new StoredTables(contracts);
        follower.rebuild(tables);
        catalog.use(tables);
    }

    /** All tables that a query may name, with their columns. */
    public List<CatalogTable> catalog() {
        try {
            return catalog.tables();
        } catch (SQLException e) {
            throw new IllegalStateException("the tables in PostgreSQL cannot be described", e);
        }
    }

    /**
     * Runs a query to its end.
     *
     * @throws QueryRefusedException if it is refused, fails or does not end in time
     */
    public QueryResult run(QueryRequest request) {
        return run(UUID.randomUUID().toString(), request);
    }

    /** Runs a query that {@link #cancel} may stop by this identifier. */
    public QueryResult run(String id, QueryRequest request) {
        RunningQuery query = new RunningQuery();
        if (running.putIfAbsent(id, query) != null) {
            throw new IllegalArgumentException("a query " + id + " is running");
        }
        Future<?> timeout = watchdog.schedule(
                () -> query.stop(QueryProblem.TIMEOUT), request.timeout().toMillis(), TimeUnit.MILLISECONDS);
        try {
            return run(request, query);
        } finally {
            timeout.cancel(false);
            running.remove(id);
        }
    }

    /** Stops a running query; false if there is none of this identifier. */
    public boolean cancel(String id) {
        RunningQuery query = running.get(id);
        if (query == null) {
            return false;
        }
        query.stop(QueryProblem.CANCELLED);
        return true;
    }

    @Override
    public void close() {
        watchdog.shutdownNow();
        running.values().forEach(query -> query.stop(QueryProblem.CANCELLED));
        try {
            views.close();
        } catch (SQLException e) {
            throw new IllegalStateException("DuckDB does not close", e);
        } finally {
            duckDb.close();
        }
    }

    private QueryResult run(QueryRequest request, RunningQuery query) {
        long start = System.nanoTime();
        QueryText text = new QueryText(request.sql());
        Set<String> hidden = Set.of();
        try (DuckDBConnection connection = duckDb.connection()) {
            GuardedQuery guarded = guard.check(request.sql(), connection, catalog.names());
            Set<String> contentColumns = catalog.contentColumns(guarded.tables());
            boolean namesContent = !contentColumns.isEmpty()
                    && (guarded.allColumns() || !Collections.disjoint(guarded.columns(), contentColumns));
            boolean content = request.mayReadContent() && namesContent;
            hidden = request.mayReadContent() ? Set.of() : contentColumns;
            // Views without content are cheaper, also for those who may read it.
            DuckDb.execute(connection, "USE " + (content ? HistoryViews.ALL : HistoryViews.OPEN));
            List<String> notices = new ArrayList<>();
            for (ExternalTable table : catalog.external(guarded.tables())) {
                ExternalCopy.copy(table, content, connection).ifPresent(notices::add);
            }
            DuckDb.execute(connection, "BEGIN TRANSACTION READ ONLY");
            Answer answer = answer(connection, request, query);
            return new QueryResult(
                    answer.columns(),
                    answer.rows(),
                    answer.truncated(),
                    Duration.ofNanos(System.nanoTime() - start),
                    guarded.tables(),
                    content,
                    notices);
        } catch (SQLException e) {
            QueryProblem reason = query.stopped();
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
                List<ResultColumn> columns = ResultRows.columns(result);
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

    /** What DuckDB gave. */
    private record Answer(List<ResultColumn> columns, List<List<@Nullable Object>> rows, boolean truncated) {}
}
