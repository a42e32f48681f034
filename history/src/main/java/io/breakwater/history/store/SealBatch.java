package io.breakwater.history.store;

import io.breakwater.history.duckdb.DuckDb;
import io.breakwater.history.duckdb.RowWriter;
import io.breakwater.history.duckdb.Sql;
import io.breakwater.history.files.DurableFiles;
import io.breakwater.history.log.Block;
import io.breakwater.model.value.Timestamps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** Some blocks on their way into files: their rows, collected in DuckDB, then written for each table and day. */
final class SealBatch implements AutoCloseable {
    private static final int ROWS_OF_A_GROUP = 61_440;

    private final Path directory;
    private final StoredTables tables;
    private final DuckDBConnection connection;
    private final Map<StoredTable, RowWriter> writers = new LinkedHashMap<>();
    private final Map<StoredTable, Map<LocalDate, Span>> spans = new LinkedHashMap<>();
    private long firstBlock;
    private long lastBlock;
    private long rows;

    SealBatch(Path directory, StoredTables tables, DuckDb duckDb) throws SQLException {
        this.directory = directory;
        this.tables = tables;
        this.connection = duckDb.connection();
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
            spans.computeIfAbsent(row.table(), table -> new TreeMap<>())
                    .computeIfAbsent(day, first -> new Span(row.ts()))
                    .include(row.ts());
        }
        rows += collected.size();
    }

    boolean isEmpty() {
        return lastBlock == 0;
    }

    long rows() {
        return rows;
    }

    long lastBlock() {
        return lastBlock;
    }

    /** Writes and syncs all files; they count only once the manifest names them. */
    List<HistoryFile> writeFiles() throws SQLException, IOException {
        for (RowWriter writer : writers.values()) {
            writer.close();
        }
        List<HistoryFile> files = new ArrayList<>();
        for (Map.Entry<StoredTable, Map<LocalDate, Span>> ofTable : spans.entrySet()) {
            for (Map.Entry<LocalDate, Span> ofDay : ofTable.getValue().entrySet()) {
                StoredTable table = ofTable.getKey();
                files.add(write(table, ofDay.getKey(), ofDay.getValue(), false, table.openNames()));
                if (!table.contentNames().isEmpty()) {
                    List<String> names = new ArrayList<>(table.contentNames());
                    names.add(0, table.key());
                    files.add(write(table, ofDay.getKey(), ofDay.getValue(), true, names));
                }
            }
        }
        return files;
    }

    @Override
    public void close() throws SQLException {
        for (RowWriter writer : writers.values()) {
            writer.close();
        }
        for (StoredTable table : writers.keySet()) {
            DuckDb.execute(connection, "DROP TABLE IF EXISTS " + Sql.name(table.name()));
        }
        connection.close();
    }

    private RowWriter writer(StoredTable table) throws SQLException {
        RowWriter writer = writers.get(table);
        if (writer == null) {
            StringBuilder columns = new StringBuilder();
            table.columns()
                    .forEach(column -> columns.append(columns.isEmpty() ? "" : ", ")
                            .append(Sql.name(column.name()))
                            .append(' ')
                            .append(column.type().sqlName()));
            DuckDb.execute(connection, "CREATE OR REPLACE TABLE " + Sql.name(table.name()) + " (" + columns + ")");
            writer = new RowWriter(connection, null, "main", table.name(), table.types());
            writers.put(table, writer);
        }
        return writer;
    }

    private HistoryFile write(StoredTable table, LocalDate day, Span span, boolean content, List<String> names)
            throws SQLException, IOException {
        String name = String.format(
                Locale.ROOT, "part-%010d-%010d%s.parquet", firstBlock, lastBlock, content ? "-content" : "");
        String path = table.name() + "/day=" + day + "/" + name;
        Path target = directory.resolve(path);
        Path temporary = target.resolveSibling(name + ".tmp");
        DurableFiles.createDirectories(DurableFiles.parent(target));
        long start = Timestamps.toMicros(day.atStartOfDay(ZoneOffset.UTC).toInstant());
        long end =
                Timestamps.toMicros(day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
        DuckDb.execute(
                connection,
                "COPY (SELECT " + Sql.names(names) + " FROM " + Sql.name(table.name()) + " WHERE ts >= make_timestamp("
                        + start + ") AND ts < make_timestamp(" + end + ") ORDER BY ts, " + Sql.name(table.key())
                        + ") TO " + Sql.text(temporary.toString())
                        + " (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE "
                        + ROWS_OF_A_GROUP + ")");
        DurableFiles.publish(temporary, target);
        return new HistoryFile(
                path,
                table.name(),
                day,
                content,
                firstBlock,
                lastBlock,
                span.first,
                span.last,
                span.rows,
                Files.size(target));
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
