package io.breakwater.history.query;

import static java.util.Objects.requireNonNull;

import io.breakwater.history.duckdb.DuckDb;
import io.breakwater.history.store.HistoryStore;
import io.breakwater.history.store.StoredTables;
import io.breakwater.model.table.Table;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiPredicate;
import javax.sql.DataSource;

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
    private final CheckedQueries queries;
    private final Map<String, RunningQuery> running = new ConcurrentHashMap<>();
    private final ScheduledExecutorService watchdog = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "query-timeouts");
        thread.setDaemon(true);
        return thread;
    });

    private QueryService(
            DuckDb duckDb,
            HistoryViews views,
            TailFollower follower,
            QueryCatalog catalog,
            BiPredicate<String, Set<String>> damage) {
        this.duckDb = duckDb;
        this.views = views;
        this.follower = follower;
        this.catalog = catalog;
        this.queries = new CheckedQueries(duckDb, views, catalog, damage);
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
                    "SELECT id, block, source, table_name, event_id, arrival, code, place, message, remedy, payload, kind,"
                            + " state, settled_at, settled_by"
                            + " FROM log.rejected_event ORDER BY id DESC",
                    Set.of("payload")));
            follower.rebuild(store.tables());
            store.follow(follower);
            return new QueryService(duckDb, views, follower, catalog, store::suspect);
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
        queries.register(functions);
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
            return queries.run(request, query);
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
}
