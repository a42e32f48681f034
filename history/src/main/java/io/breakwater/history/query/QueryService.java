package io.breakwater.history.query;

import static java.util.Objects.requireNonNull;

import io.breakwater.history.files.DurableFiles;
import io.breakwater.history.store.HistoryStore;
import io.breakwater.history.store.StoredTables;
import io.breakwater.history.worker.FunctionSource;
import io.breakwater.model.table.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/**
 * Runs queries from outside over everything stored, sealed or not, each on one snapshot.
 *
 * <p>A query passes the guard before DuckDB sees it as anything but text; it then runs in a process of its own, which has a
 * small part of the machine, reaches no files but those of history that it may read, and may die without harm to anything
 * else.
 */
public final class QueryService implements AutoCloseable {
    private static final long TIDYING_MILLIS = 1_000;

    private final QueryLimits limits;
    private final HistoryFeed feed;
    private final QueryCatalog catalog;
    private final QueryCheck check;
    private final QueryWorkers workers;
    private final QueryRuns runs;
    private final QueryQueue queue;
    private final Map<String, Asked> asked = new ConcurrentHashMap<>();
    private final Future<?> tidying;
    private final ScheduledExecutorService watchdog = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "query-watchdog");
        thread.setDaemon(true);
        return thread;
    });

    private QueryService(HistoryStore store, QueryCatalog catalog, Path directory, QueryLimits limits) {
        this.limits = limits;
        this.feed = new HistoryFeed(store);
        this.catalog = catalog;
        this.check = new QueryCheck(catalog);
        this.workers = new QueryWorkers(feed, directory, limits, worker -> check.allow(worker.functions()));
        this.runs = new QueryRuns(check, workers, feed);
        this.queue = new QueryQueue(limits.atOnce(), limits.atOnceOfOne(), limits.waitingOfOne());
        store.follow(feed);
        this.tidying =
                watchdog.scheduleWithFixedDelay(workers::tidy, TIDYING_MILLIS, TIDYING_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** A query that was asked and not yet answered. */
    private record Asked(RunningQuery query, Optional<QueryQueue.Ticket> ticket, long start) {}

    /**
     * Opens queries over a history and follows it from now on; within the standard limits.
     *
     * @param dataSource of the log's database, for the table {@code rejected_events}
     * @param temporary a directory for this alone, on the file system of history; emptied
     */
    public static QueryService open(HistoryStore store, DataSource dataSource, Path temporary) {
        return open(store, dataSource, temporary, QueryLimits.standard());
    }

    /** As {@link #open(HistoryStore, DataSource, Path)}, within these limits. */
    public static QueryService open(HistoryStore store, DataSource dataSource, Path temporary, QueryLimits limits) {
        requireNonNull(store, "store is null");
        QueryCatalog catalog = new QueryCatalog(store.tables());
        catalog.register(new ExternalTable(
                "rejected_events",
                "events that were refused, with the reason",
                dataSource,
                "SELECT id, block, source, table_name, event_id, arrival, code, place, message, remedy, payload,"
                        + " kind, state, settled_at, settled_by FROM log.rejected_event",
                Set.of("payload"),
                Optional.of(new RowVersions(List.of("id"), List.of("rejected_event")))));
        Path directory = temporary.toAbsolutePath().normalize();
        try {
            // What a process that was killed left behind; also links to files that do not count any more.
            DurableFiles.empty(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("the directory " + directory + " cannot be used", e);
        }
        return new QueryService(store, catalog, directory, limits);
    }

    /** Adds a table that lives in PostgreSQL; a second one of a name replaces the first. */
    public void register(ExternalTable table) {
        catalog.register(table);
    }

    /**
     * Offers functions of ours to queries. What DuckDB has under the same name stays what it is: it means the same.
     *
     * @param definition what they depend on; processes that have another one are replaced when nobody needs them
     */
    public void offer(Class<? extends FunctionSource> functions, String definition) {
        workers.use(functions, definition);
    }

    /** Starts what the first query needs, so that it need not wait; returns at once. */
    public void prepare() {
        watchdog.execute(workers::prepare);
    }

    /** From now on queries see these contracts, their columns being those of the present shape, and these core tables. */
    public void useTables(Collection<Table> contracts, CoreTables coreTables) {
        feed.use(contracts);
        catalog.use(new StoredTables(contracts), coreTables);
    }

    /** All tables that a query may name, with their columns. */
    public List<CatalogTable> catalog() {
        try {
            return catalog.tables();
        } catch (SQLException e) {
            throw new IllegalStateException("the tables in PostgreSQL cannot be described", e);
        }
    }

    /** Functions that a query may call, in lower case. */
    public Set<String> functions() {
        return check.functions();
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
        CollectedRows rows = new CollectedRows();
        return rows.result(answer(id, request, rows));
    }

    /**
     * Runs a query whose answer is not kept.
     *
     * @param receiver is called on this thread
     * @throws QueryRefusedException if it is refused, fails or does not end in time; possibly in the midst of the answer
     */
    public AnswerEnd answer(String id, QueryRequest request, AnswerReceiver receiver) {
        RunningQuery query = new RunningQuery();
        QueryText text = new QueryText(request.sql());
        Optional<QueryQueue.Ticket> ticket = request.asker().map(asker -> place(text, asker));
        try {
            Asked now = new Asked(query, ticket, System.nanoTime());
            if (asked.putIfAbsent(id, now) != null) {
                throw text.refusal(
                        QueryProblem.TOO_MANY_QUERIES,
                        "this query is running already",
                        "wait for its end, or cancel it");
            }
            try {
                ticket.ifPresent(place -> awaitTurn(text, place, query));
                return timed(request, receiver, query);
            } finally {
                asked.remove(id);
            }
        } finally {
            ticket.ifPresent(queue::leave);
        }
    }

    private QueryQueue.Ticket place(QueryText text, String asker) {
        QueryQueue.Ticket ticket = queue.enter(asker);
        if (ticket == null) {
            throw text.refusal(
                    QueryProblem.TOO_MANY_QUERIES,
                    limits.waitingOfOne() + " of your queries are waiting already",
                    "wait for some to end, or cancel them");
        }
        return ticket;
    }

    private void awaitTurn(QueryText text, QueryQueue.Ticket ticket, RunningQuery query) {
        long end = System.nanoTime() + limits.patience().toNanos();
        try {
            // In short steps, since a query may be cancelled while it waits.
            while (!queue.await(ticket, 100)) {
                QueryProblem stopped = query.stopped();
                if (stopped != null) {
                    throw QueryRuns.stopped(text, stopped);
                }
                if (System.nanoTime() > end) {
                    throw text.refusal(
                            QueryProblem.NO_TURN,
                            "other queries left no turn for "
                                    + limits.patience().toSeconds() + " s",
                            "try again later");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw QueryRuns.stopped(text, QueryProblem.CANCELLED);
        }
    }

    private AnswerEnd timed(QueryRequest request, AnswerReceiver receiver, RunningQuery query) {
        long start = System.nanoTime();
        long millis = request.timeout().toMillis();
        List<Future<?>> watches = List.of(
                watchdog.schedule(() -> query.stop(QueryProblem.TIMEOUT), millis, TimeUnit.MILLISECONDS),
                watchdog.schedule(query::kill, millis + limits.grace().toMillis(), TimeUnit.MILLISECONDS));
        try {
            boolean truncated = runs.run(request, receiver, query);
            return new AnswerEnd(truncated, Duration.ofNanos(System.nanoTime() - start));
        } finally {
            watches.forEach(watch -> watch.cancel(false));
        }
    }

    /** How far a query is; empty if there is none of this identifier. */
    public Optional<QueryStatus> status(String id) {
        return Optional.ofNullable(asked.get(id))
                .map(now -> new QueryStatus(
                        now.ticket().map(queue::position).orElse(0),
                        now.query().percent(),
                        now.query().rows(),
                        Duration.ofNanos(System.nanoTime() - now.start())));
    }

    /** Stops a running or waiting query; false if there is none of this identifier. */
    public boolean cancel(String id) {
        Asked now = asked.get(id);
        if (now == null) {
            return false;
        }
        now.query().stop(QueryProblem.CANCELLED);
        Future<?> unused = watchdog.schedule(now.query()::kill, limits.grace().toMillis(), TimeUnit.MILLISECONDS);
        return true;
    }

    /** Numbers of the processes that run queries now. */
    public List<Long> processes() {
        return workers.processes();
    }

    @Override
    public void close() {
        tidying.cancel(false);
        watchdog.shutdownNow();
        asked.values().forEach(now -> now.query().stop(QueryProblem.CANCELLED));
        workers.close();
    }
}
