package io.breakwater.history.query;

import io.breakwater.history.log.Block;
import io.breakwater.history.log.BlockContent;
import io.breakwater.history.log.LogEntry;
import io.breakwater.history.store.StoredTables;
import io.breakwater.history.worker.BlockRows;
import io.breakwater.history.worker.ResultColumn;
import io.breakwater.history.worker.RowSink;
import io.breakwater.history.worker.RunOrder;
import io.breakwater.history.worker.SqlReader;
import io.breakwater.history.worker.TableView;
import io.breakwater.model.table.Table;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The tables of history in memory, without a log, files or a database: for checking a query and for trying it on a few rows.
 * It reaches nothing outside. For one thread.
 */
public final class MemoryHistory implements AutoCloseable {
    private static final int MEMORY_MEGABYTES = 128;
    private static final int THREADS = 1;

    private final StoredTables tables;
    private final QueryCatalog catalog;
    private final QueryCheck check;
    private final Level open;
    private final Level content;
    private long blocks;

    private MemoryHistory(StoredTables tables, Level open, Level content) {
        this.tables = tables;
        this.catalog = new QueryCatalog(tables);
        ExternalShape.all().forEach(catalog::know);
        this.check = new QueryCheck(catalog);
        this.open = open;
        this.content = content;
    }

    /** Empty tables of these contracts, and those beside them. */
    public static MemoryHistory open(Collection<Table> contracts) {
        StoredTables tables = new StoredTables(contracts);
        try {
            return new MemoryHistory(tables, Level.open(tables, false), Level.open(tables, true));
        } catch (SQLException e) {
            throw new IllegalStateException("a history in memory cannot be opened", e);
        }
    }

    /** The same, with core tables. */
    public static MemoryHistory open(Collection<Table> contracts, CoreTables coreTables) {
        MemoryHistory history = open(contracts);
        history.catalog.use(history.tables, coreTables);
        return history;
    }

    /** Checks core tables, and lets queries read those that are without problems from now on. */
    public CoreTableResolution resolve(Collection<CoreTableText> coreTables) {
        CoreTableResolution resolution =
                new CoreTableCheck(check, catalog, open.reader::tree, this::columns).resolve(coreTables);
        catalog.use(tables, resolution.tables());
        return resolution;
    }

    /**
     * The core tables a query reads, also by way of others.
     *
     * @throws QueryRefusedException if it would be refused
     */
    public List<CoreTable> coreTables(QueryRequest request) {
        List<String> names = check.check(request, open.reader::tree).order().views().stream()
                .map(RunOrder.View::name)
                .toList();
        return catalog.core().behind(names);
    }

    /** Stores entries, engine time ascending over all calls. */
    public void add(List<LogEntry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        blocks++;
        long first = entries.get(0).ts();
        long last = entries.get(entries.size() - 1).ts();
        BlockContent stored = new BlockContent(entries, List.of(), List.of(), Map.of());
        List<Block> block = List.of(new Block(blocks, "", "", first, last, stored));
        try {
            for (Level level : List.of(open, content)) {
                level.reader.add(BlockRows.of(block, tables, level.views));
            }
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
        return columns(check.check(request, open.reader::tree));
    }

    private List<ResultColumn> columns(CheckedQuery query) {
        try {
            return level(query).reader.describe(query.order());
        } catch (SQLException e) {
            throw failure(query, e);
        }
    }

    /**
     * Runs a query; its timeout is not watched, since there are few rows.
     *
     * @throws QueryRefusedException if it is refused or fails
     */
    public QueryResult run(QueryRequest request) {
        long start = System.nanoTime();
        CheckedQuery query = check.check(request, open.reader::tree);
        CollectedRows rows = new CollectedRows();
        RowSink sink = new RowSink() {
            @Override
            public void columns(List<ResultColumn> columns) {
                rows.begin(new AnswerHead(columns, query.tables(), query.contentColumns(), List.of()));
            }

            @Override
            public void row(List<@Nullable Object> values) {
                rows.row(values);
            }
        };
        try {
            boolean truncated = level(query).reader.run(query.order(), sink);
            return rows.result(new AnswerEnd(truncated, Duration.ofNanos(System.nanoTime() - start)));
        } catch (SQLException e) {
            throw failure(query, e);
        }
    }

    private Level level(CheckedQuery query) {
        return query.content() ? content : open;
    }

    private static QueryRefusedException failure(CheckedQuery query, SQLException failure) {
        return new QueryFailure(query.text()).explain(String.valueOf(failure.getMessage()), query.hidden());
    }

    @Override
    public void close() {
        open.reader.close();
        content.reader.close();
    }

    /** The tables with or without their content columns. */
    private record Level(SqlReader reader, List<TableView> views) {
        static Level open(StoredTables tables, boolean content) throws SQLException {
            List<TableView> views = tables.all().stream()
                    .map(table -> StoredViews.of(table, content, List.of(), List.of()))
                    .toList();
            SqlReader reader = SqlReader.openWithoutFiles(MEMORY_MEGABYTES, THREADS);
            List<TableView> all = new ArrayList<>(views);
            ExternalShape.all().forEach(shape -> all.add(shape.view(content)));
            reader.rebuild(all);
            return new Level(reader, views);
        }
    }
}
