package io.breakwater.history.store;

import static java.util.Objects.requireNonNull;

import io.breakwater.history.duckdb.DuckDb;
import io.breakwater.history.duckdb.RowWriter;
import io.breakwater.history.duckdb.Sql;
import io.breakwater.history.log.Block;
import io.breakwater.model.value.Timestamps;
import java.io.IOException;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * The rows of some blocks, collected in DuckDB, to be written for each table and day. They lie in tables of a transaction that is
 * never committed: a commit would copy them again.
 */
final class BlockTable implements AutoCloseable {
    private final StoredTables tables;
    private final DuckDBConnection connection;
    private final Map<String, RowWriter> writers = new LinkedHashMap<>();
    private final Map<String, Map<LocalDate, Span>> spans = new LinkedHashMap<>();
    private long firstBlock;
    private long lastBlock;
    private long rows;

    BlockTable(StoredTables tables, DuckDb duckDb) throws SQLException {
        this.tables = tables;
        this.connection = duckDb.connection();
        DuckDb.execute(connection, "BEGIN");
    }

    void add(Block block) throws SQLException {
        if (firstBlock == 0) {
            firstBlock = block.number();
        }
        lastBlock = block.number();
        List<Row> collected = new ArrayList<>();
        TableRows.of(block, tables, (table, ts, values) -> collected.add(new Row(table, ts, values)));
        for (Row row : collected) {
            writer(row.table()).write(row.values());
            LocalDate day =
                    Timestamps.fromMicros(row.ts()).atOffset(ZoneOffset.UTC).toLocalDate();
            spans.computeIfAbsent(row.table().name(), table -> new TreeMap<>())
                    .computeIfAbsent(day, first -> new Span(row.ts()))
                    .include(row.ts());
        }
        rows += collected.size();
    }

    /** The same for where no checked exception may pass. */
    void collect(Block block) {
        try {
            add(block);
        } catch (SQLException e) {
            throw new IllegalStateException("block " + block.number() + " cannot be collected", e);
        }
    }

    boolean isEmpty() {
        return lastBlock == 0;
    }

    long rows() {
        return rows;
    }

    long firstBlock() {
        return firstBlock;
    }

    long lastBlock() {
        return lastBlock;
    }

    /** Writes all files; they count only once the manifest names them. */
    List<HistoryFile> writeAll(FileWriter writer) throws SQLException, IOException {
        finishRows();
        List<HistoryFile> files = new ArrayList<>();
        for (Map.Entry<String, Map<LocalDate, Span>> ofTable : spans.entrySet()) {
            StoredTable table = requireNonNull(tables.find(ofTable.getKey()), "a table is unknown");
            for (LocalDate day : ofTable.getValue().keySet()) {
                files.add(write(writer, table, day, false, OptionalLong.empty()));
                if (!table.contentNames().isEmpty()) {
                    files.add(write(writer, table, day, true, OptionalLong.empty()));
                }
            }
        }
        return files;
    }

    /** Writes the open or the content columns of one table and day under a new name; empty where there are no such rows. */
    Optional<HistoryFile> write(FileWriter writer, String tableName, LocalDate day, boolean content, long rewriting)
            throws SQLException, IOException {
        finishRows();
        StoredTable table = tables.find(tableName);
        if (table == null || !spans.getOrDefault(tableName, Map.of()).containsKey(day)) {
            return Optional.empty();
        }
        return Optional.of(write(writer, table, day, content, OptionalLong.of(rewriting)));
    }

    @Override
    public void close() throws SQLException {
        try (connection) {
            finishRows();
        }
    }

    private RowWriter writer(StoredTable table) throws SQLException {
        RowWriter writer = writers.get(table.name());
        if (writer == null) {
            StringBuilder columns = new StringBuilder();
            table.columns()
                    .forEach(column -> columns.append(columns.isEmpty() ? "" : ", ")
                            .append(Sql.name(column.name()))
                            .append(' ')
                            .append(column.type().sqlName()));
            DuckDb.execute(connection, "CREATE TEMP TABLE " + Sql.name(table.name()) + " (" + columns + ")");
            writer = new RowWriter(connection, "temp", "main", table.name(), table.types());
            writers.put(table.name(), writer);
        }
        return writer;
    }

    private void finishRows() throws SQLException {
        for (RowWriter writer : writers.values()) {
            writer.close();
        }
    }

    private HistoryFile write(
            FileWriter writer, StoredTable table, LocalDate day, boolean content, OptionalLong rewriting)
            throws SQLException, IOException {
        Span span = requireNonNull(spans.getOrDefault(table.name(), Map.of()).get(day), "no rows of the day");
        long start = Timestamps.toMicros(day.atStartOfDay(ZoneOffset.UTC).toInstant());
        long end =
                Timestamps.toMicros(day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
        List<String> names = content ? table.contentFileNames() : table.openNames();
        HistoryFile planned = new HistoryFile(
                FileName.of(table.name(), day, content, firstBlock, lastBlock, rewriting),
                table.name(),
                day,
                content,
                firstBlock,
                lastBlock,
                span.first,
                span.last,
                span.rows,
                0,
                firstBlock,
                Optional.empty(),
                FileState.WHOLE);
        return writer.write(
                connection,
                planned,
                "SELECT " + Sql.names(names) + " FROM " + Sql.name(table.name()) + " WHERE ts >= make_timestamp("
                        + start + ") AND ts < make_timestamp(" + end + ")" + order(table));
    }

    /** Rows come in the order of ts, but a block's hits do not. */
    private static String order(StoredTable table) {
        return table.key().equals("ts") ? "" : " ORDER BY ts, " + Sql.name(table.key());
    }

    /** One row on its way. */
    private record Row(StoredTable table, long ts, List<@Nullable Object> values) {}

    /** Times and number of the rows of one file. */
    private static final class Span {
        private final long first;
        private long last;
        private long rows;

        Span(long first) {
            this.first = first;
        }

        void include(long ts) {
            last = ts;
            rows++;
        }
    }
}
