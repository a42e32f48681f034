package io.breakwater.history.store;

import io.breakwater.history.duckdb.Sql;
import io.breakwater.history.files.HistoryFiles;
import io.breakwater.model.event.Event;
import io.breakwater.model.table.Table;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.duckdb.DuckDBConnection;

/**
 * Writes files that take the place of others. What it reads of a file are all its columns, those included that no contract
 * declares any more.
 */
public final class FileRewriter implements AutoCloseable {
    private final HistoryStore store;
    private final HistoryFiles files;
    private final Manifest manifest;
    private final DuckDBConnection connection;
    private final FileWriter writer;
    private final HeldFiles held;

    FileRewriter(HistoryStore store, HistoryFiles files, Manifest manifest, DuckDBConnection connection) {
        this.store = store;
        this.files = files;
        this.manifest = manifest;
        this.connection = connection;
        this.writer = new FileWriter(files);
        this.held = new HeldFiles(files);
    }

    /** What counts now. */
    public ManifestSnapshot manifest() {
        return manifest.snapshot();
    }

    /** The files, those first whose last check is longest ago. */
    public List<HistoryFile> leastRecentlyChecked() {
        return manifest.leastRecentlyChecked();
    }

    /** The days whose rows retention has taken away, or is taking away. */
    public List<ExpiredDayNote> expiredDays() {
        return manifest.expiredDays();
    }

    /** A day of a table. */
    public record ExpiredDayNote(String table, LocalDate day) {}

    /** To read or count before writing. */
    public Connection connection() {
        return connection;
    }

    /** All columns of these files in the order of the files, to stand behind FROM until {@link #letGo}. */
    public String rows(List<HistoryFile> of) throws IOException {
        List<String> paths = new ArrayList<>(of.size());
        for (HistoryFile file : of) {
            paths.add(held.path(file));
        }
        return "read_parquet(" + Sql.texts(paths) + ", union_by_name = true, hive_partitioning = false)";
    }

    /** To be called between one step and the next: what {@link #rows} gave holds no longer. */
    public void letGo() {
        held.letGo();
    }

    /**
     * Writes one file for the rows of some neighbours of one table, day and kind.
     *
     * @param rows how many the SELECT gives
     */
    public HistoryFile write(List<HistoryFile> before, String select, long rows) throws SQLException, IOException {
        long contractBlock =
                before.stream().mapToLong(HistoryFile::contractBlock).min().orElseThrow();
        return write(before, select, rows, contractBlock);
    }

    /**
     * The same with other columns.
     *
     * @param contractBlock all computed columns that came with this block or earlier are among them
     */
    public HistoryFile write(List<HistoryFile> before, String select, long rows, long contractBlock)
            throws SQLException, IOException {
        HistoryFile first = before.get(0);
        long firstBlock =
                before.stream().mapToLong(HistoryFile::firstBlock).min().orElseThrow();
        long lastBlock = before.stream().mapToLong(HistoryFile::lastBlock).max().orElseThrow();
        HistoryFile planned = new HistoryFile(
                FileName.of(
                        first.table(),
                        first.day(),
                        first.content(),
                        firstBlock,
                        lastBlock,
                        OptionalLong.of(manifest.nextRewriting())),
                first.table(),
                first.day(),
                first.content(),
                firstBlock,
                lastBlock,
                before.stream().mapToLong(HistoryFile::firstTs).min().orElseThrow(),
                before.stream().mapToLong(HistoryFile::lastTs).max().orElseThrow(),
                rows,
                0,
                contractBlock,
                Optional.empty(),
                FileState.WHOLE);
        return writer.write(connection, planned, select);
    }

    /** Writes a file anew from the log's blocks; empty where they do not remain or hold no row of it. */
    public Optional<HistoryFile> rebuild(HistoryFile lost) throws SQLException, IOException {
        StoredTables only = new StoredTables(store.eventLog().contracts()).only(lost.table());
        try (BlockTable blocks = new BlockTable(only, store.duckDb())) {
            store.eventLog().replay(lost.firstBlock() - 1, lost.lastBlock(), blocks::collect);
            boolean allThere = blocks.firstBlock() == lost.firstBlock() && blocks.lastBlock() == lost.lastBlock();
            return !allThere
                    ? Optional.empty()
                    : blocks.write(writer, lost.table(), lost.day(), lost.content(), manifest.nextRewriting());
        }
    }

    /** Passes on the events of a file and its content file in order, in the shape of a contract. */
    public void read(Table table, HistoryFile file, List<HistoryFile> content, Consumer<Event> consumer)
            throws SQLException, IOException {
        new HistoryReader(files, store.duckDb())
                .read(table, file, content, file.firstTs(), file.lastTs() + 1, consumer);
    }

    /** How many rows a SELECT gives. */
    public long count(String select) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM (" + select + ")")) {
            row.next();
            return row.getLong(1);
        }
    }

    /** The others count from now on, in one transaction with what else is to change. */
    public void replace(Collection<HistoryFile> before, List<HistoryFile> after, Manifest.Change further) {
        manifest.replace(before, after, further);
        store.replaced(before);
    }

    /** Notes what was found out about a file. */
    public void note(HistoryFile file) {
        if (manifest.note(file)) {
            store.replaced(List.of());
        }
    }

    /** Where the files lie. */
    public HistoryFiles files() {
        return files;
    }

    @Override
    public void close() {
        held.close();
    }
}
