package io.breakwater.history.query;

import io.breakwater.history.duckdb.DuckDb;
import io.breakwater.history.log.Block;
import io.breakwater.history.log.BlockContent;
import io.breakwater.history.log.LogEntry;
import io.breakwater.history.store.ManifestSnapshot;
import io.breakwater.history.store.StoredTables;
import io.breakwater.model.table.Table;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The tables of history in memory, without a log, files or a database: for checking a query and for trying it on a few rows.
 * It reaches nothing outside. For one thread.
 */
public final class MemoryHistory implements AutoCloseable {
    private static final int MEMORY_MEGABYTES = 128;
    private static final int THREADS = 1;
    private static final Path NO_FILES = Path.of("");

    private final DuckDb duckDb;
    private final HistoryViews views;
    private final CheckedQueries queries;
    private long blocks;

    private MemoryHistory(DuckDb duckDb, HistoryViews views, CheckedQueries queries) {
        this.duckDb = duckDb;
        this.views = views;
        this.queries = queries;
    }

    /** Empty tables of these contracts, and those beside them. */
    public static MemoryHistory open(Collection<Table> contracts) {
        try {
            StoredTables tables = new StoredTables(contracts);
            DuckDb duckDb = DuckDb.openWithoutFiles(MEMORY_MEGABYTES, THREADS);
            HistoryViews views = new HistoryViews(duckDb, NO_FILES, tables);
            views.rebuild(tables, new ManifestSnapshot(0, List.of()));
            duckDb.lock();
            return new MemoryHistory(
                    duckDb,
                    views,
                    new CheckedQueries(duckDb, views, new QueryCatalog(tables), (message, named) -> false));
        } catch (SQLException e) {
            throw new IllegalStateException("a history in memory cannot be opened", e);
        }
    }

    /** Stores entries, engine time ascending over all calls. */
    public void add(List<LogEntry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        blocks++;
        long first = entries.get(0).ts();
        long last = entries.get(entries.size() - 1).ts();
        BlockContent content = new BlockContent(entries, List.of(), List.of(), Map.of());
        try {
            views.add(List.of(new Block(blocks, "", "", first, last, content)));
        } catch (SQLException e) {
            throw new IllegalStateException("the rows cannot be stored", e);
        }
    }

    /**
     * The columns a query would give.
     *
     * @throws QueryRefusedException if it would be refused
     */
    public List<ResultColumn> describe(QueryRequest request) {
        return queries.describe(request);
    }

    /**
     * Runs a query; its timeout is not watched, since there are few rows.
     *
     * @throws QueryRefusedException if it is refused or fails
     */
    public QueryResult run(QueryRequest request) {
        return queries.run(request, new RunningQuery());
    }

    @Override
    public void close() {
        try {
            views.close();
        } catch (SQLException e) {
            throw new IllegalStateException("DuckDB does not close", e);
        } finally {
            duckDb.close();
        }
    }
}
