package io.breakwater.history.store;

import static java.util.Objects.requireNonNull;

import io.breakwater.history.duckdb.DuckDb;
import io.breakwater.history.files.DurableFiles;
import io.breakwater.history.log.Block;
import io.breakwater.history.log.EventLog;
import io.breakwater.history.log.LogEntry;
import io.breakwater.model.event.Event;
import io.breakwater.model.table.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything ever stored: sealed blocks as Parquet files below one directory, the others still in the log.
 *
 * <p>Files are written, synced, renamed and only then named in the manifest; nothing reads a file that the manifest does not
 * name. Files are never changed or removed while the store is open.
 */
public final class HistoryStore implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(HistoryStore.class);
    private static final int MEMORY_MEGABYTES = 256;
    private static final int THREADS = 2;
    private static final long ROWS_OF_A_BATCH = 250_000;

    private final Path directory;
    private final EventLog eventLog;
    private final Manifest manifest;
    private final DuckDb duckDb;
    private final List<HistoryListener> listeners = new CopyOnWriteArrayList<>();
    private volatile Map<String, Table> tables;

    private HistoryStore(
            Path directory, EventLog eventLog, Manifest manifest, DuckDb duckDb, Collection<Table> contracts) {
        this.directory = directory;
        this.eventLog = eventLog;
        this.manifest = manifest;
        this.duckDb = duckDb;
        this.tables = byName(contracts);
    }

    /**
     * Opens history and removes files that a crash left behind between writing and recording. Only the process that holds
     * the log may do so.
     *
     * @param directory of the files; created where missing
     * @param dataSource of the same database as the log's
     */
    public static HistoryStore open(
            Path directory, DataSource dataSource, EventLog eventLog, Collection<Table> contracts) {
        Path home = directory.toAbsolutePath().normalize();
        Manifest manifest = new Manifest(dataSource);
        try {
            DurableFiles.createDirectories(home);
            removeOrphans(home, manifest.snapshot());
            DuckDb duckDb = DuckDb.open(home.resolve(".sealing"), MEMORY_MEGABYTES, THREADS);
            return new HistoryStore(home, requireNonNull(eventLog, "eventLog is null"), manifest, duckDb, contracts);
        } catch (IOException e) {
            throw new UncheckedIOException("history cannot be opened in " + home, e);
        } catch (SQLException e) {
            throw new IllegalStateException("DuckDB cannot be opened for " + home, e);
        }
    }

    /** From now on rows are written and read in the shape of these contracts. */
    public void useTables(Collection<Table> contracts) {
        tables = byName(contracts);
    }

    /** Adds one who hears of every block from now on. */
    public void follow(HistoryListener listener) {
        listeners.add(requireNonNull(listener, "listener is null"));
    }

    /** To be called after each append: makes the block readable by queries. */
    public void published(Block block) {
        listeners.forEach(listener -> listener.published(block));
    }

    /**
     * Moves all unsealed blocks into files; a failure leaves them unsealed and is repaired by the next call.
     *
     * @return how many blocks were sealed
     */
    public synchronized int seal() {
        ManifestSnapshot before = manifest.snapshot();
        try {
            new Sealing(before.through()).run();
        } finally {
            // Also after a failure, since a commit without an answer may have succeeded.
            ManifestSnapshot now = manifest.snapshot();
            if (now.through() != before.through()) {
                listeners.forEach(listener -> listener.sealed(now));
            }
        }
        return (int) (manifest.snapshot().through() - before.through());
    }

    /** Passes on the events of a table with {@code fromTs <= ts < toTs} in order of ts, whether sealed or not. */
    public void read(String tableName, long fromTs, long toTs, Consumer<Event> consumer) {
        Table table = tables.get(tableName);
        if (table == null) {
            throw new IllegalArgumentException("there is no table " + tableName);
        }
        ManifestSnapshot snapshot = manifest.snapshot();
        List<HistoryFile> contentFiles = snapshot.files(tableName, true);
        HistoryReader reader = new HistoryReader(directory, duckDb);
        try {
            // Engine time grows from block to block, so files in the order of their first row are in order as a whole.
            for (HistoryFile file : snapshot.files(tableName, false)) {
                if (file.firstTs() < toTs && file.lastTs() >= fromTs) {
                    List<HistoryFile> content = contentFiles.stream()
                            .filter(other -> other.firstBlock() == file.firstBlock()
                                    && other.day().equals(file.day()))
                            .toList();
                    reader.read(table, file, content, fromTs, toTs, consumer);
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the files of table " + tableName + " cannot be read", e);
        }
        eventLog.replay(snapshot.through(), block -> {
            for (LogEntry entry : block.content().entries()) {
                if (entry instanceof LogEntry.EventEntry eventEntry
                        && entry.ts() >= fromTs
                        && entry.ts() < toTs
                        && eventEntry.event().table().equals(tableName)) {
                    consumer.accept(eventEntry.event());
                }
            }
        });
    }

    /** The files that count now. */
    public ManifestSnapshot manifest() {
        return manifest.snapshot();
    }

    public Path directory() {
        return directory;
    }

    /** The log whose blocks these are. */
    public EventLog eventLog() {
        return eventLog;
    }

    /** The contracts in use. */
    public Collection<Table> contracts() {
        return tables.values();
    }

    /** The tables in their present shape. */
    public StoredTables tables() {
        return new StoredTables(tables.values());
    }

    @Override
    public void close() {
        duckDb.close();
    }

    private static void removeOrphans(Path home, ManifestSnapshot snapshot) throws IOException {
        Set<Path> known = new HashSet<>();
        snapshot.files().forEach(file -> known.add(home.resolve(file.path())));
        try (Stream<Path> found = Files.find(home, 3, (path, attributes) -> attributes.isRegularFile())) {
            for (Path file : found.toList()) {
                String name = file.getFileName().toString();
                boolean ours = name.startsWith("part-") && (name.endsWith(".parquet") || name.endsWith(".parquet.tmp"));
                if (ours && !known.contains(file)) {
                    log.info("removing {}, which no manifest names", file);
                    Files.delete(file);
                }
            }
        }
        known.stream()
                .filter(file -> !Files.exists(file))
                .forEach(file -> log.error("the history file {} is missing; queries that need it will fail", file));
    }

    /** In the order of the pack, which is the order in which people see the tables. */
    private static Map<String, Table> byName(Collection<Table> contracts) {
        Map<String, Table> byName = new LinkedHashMap<>();
        contracts.forEach(table -> byName.put(table.name(), table));
        return Collections.unmodifiableMap(byName);
    }

    /** One pass over the unsealed blocks, in batches that fit in memory. */
    private final class Sealing {
        private final StoredTables stored = tables();
        private long through;

        Sealing(long through) {
            this.through = through;
        }

        void run() {
            try {
                SealBatch[] batch = {new SealBatch(directory, stored, duckDb)};
                try {
                    eventLog.replay(through, block -> batch[0] = add(batch[0], block));
                    finish(batch[0]);
                } finally {
                    batch[0].close();
                }
            } catch (SQLException e) {
                throw new IllegalStateException("blocks cannot be sealed", e);
            }
        }

        private SealBatch add(SealBatch batch, Block block) {
            try {
                batch.add(block);
                if (batch.rows() < ROWS_OF_A_BATCH) {
                    return batch;
                }
                finish(batch);
                batch.close();
                return new SealBatch(directory, stored, duckDb);
            } catch (SQLException e) {
                throw new IllegalStateException("block " + block.number() + " cannot be sealed", e);
            }
        }

        private void finish(SealBatch batch) throws SQLException {
            if (batch.isEmpty()) {
                return;
            }
            try {
                manifest.add(through, batch.lastBlock(), batch.writeFiles());
                through = batch.lastBlock();
            } catch (IOException e) {
                throw new UncheckedIOException("history files cannot be written", e);
            }
        }
    }
}
