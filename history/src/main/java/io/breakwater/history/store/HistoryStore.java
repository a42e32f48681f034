package io.breakwater.history.store;

import static java.util.Objects.requireNonNull;

import io.breakwater.history.duckdb.DuckDb;
import io.breakwater.history.files.HistoryFiles;
import io.breakwater.history.files.LocalFiles;
import io.breakwater.history.log.Block;
import io.breakwater.history.log.EventLog;
import io.breakwater.history.log.LogEntry;
import io.breakwater.model.event.Event;
import io.breakwater.model.table.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.duckdb.DuckDBConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything ever stored: sealed blocks as Parquet files in one place, the others still in the log.
 *
 * <p>Files are written, synced, renamed and only then named in the manifest; nothing reads a file that the manifest does not
 * name. Files are never changed; one that others replace is removed when nobody reads it any more.
 */
public final class HistoryStore implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(HistoryStore.class);
    private static final int MEMORY_MEGABYTES = 384;
    /** Each further thread holds a row group of all columns of its own, which wide tables do not leave room for. */
    private static final int THREADS = 1;

    private final Path workspace;
    private final HistoryFiles files;
    private final Suspicion suspicion;
    private final Readings readings = new Readings();
    private final ReentrantLock rewriting = new ReentrantLock();
    private final EventLog eventLog;
    private final Manifest manifest;
    private final DuckDb duckDb;
    private final List<HistoryListener> listeners = new CopyOnWriteArrayList<>();
    private volatile Map<String, Table> tables;

    private HistoryStore(
            Path workspace,
            HistoryFiles files,
            EventLog eventLog,
            Manifest manifest,
            DuckDb duckDb,
            Collection<Table> contracts) {
        this.workspace = workspace;
        this.files = files;
        this.eventLog = eventLog;
        this.manifest = manifest;
        this.duckDb = duckDb;
        this.tables = byName(contracts);
        this.suspicion = new Suspicion(files, manifest, () -> replaced(List.of()));
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
        try {
            return open(LocalFiles.open(directory), directory, dataSource, eventLog, contracts);
        } catch (IOException e) {
            throw new UncheckedIOException("history cannot be opened in " + directory, e);
        }
    }

    /**
     * As {@link #open(Path, DataSource, EventLog, Collection)}, with the files wherever they lie.
     *
     * @param workspace a directory of this machine for what can be made again
     * @throws HistoryPlaceException if the files of this database lie elsewhere, or those of another one here; nothing is
     *     changed
     */
    public static HistoryStore open(
            HistoryFiles files, Path workspace, DataSource dataSource, EventLog eventLog, Collection<Table> contracts) {
        Path home = workspace.toAbsolutePath().normalize();
        Manifest manifest = new Manifest(dataSource);
        try {
            SortedMap<String, Long> present = files.list();
            new PlaceCheck(files, dataSource).require(manifest, present);
            cleanUp(files, manifest, present);
            DuckDb duckDb = DuckDb.open(home.resolve(".sealing"), MEMORY_MEGABYTES, THREADS);
            return new HistoryStore(
                    home, files, requireNonNull(eventLog, "eventLog is null"), manifest, duckDb, contracts);
        } catch (IOException e) {
            throw new UncheckedIOException("history cannot be opened: " + e.getMessage(), e);
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
            new Sealing(eventLog, manifest, new FileWriter(files), duckDb).run(before.through());
        } finally {
            // Also after a failure, since a commit without an answer may have succeeded.
            ManifestSnapshot now = manifest.snapshot();
            if (now.through() != before.through()) {
                listeners.forEach(listener -> listener.sealed(now));
            }
        }
        return (int) (manifest.snapshot().through() - before.through());
    }

    /**
     * What counts now, for one who reads the files: none of them is removed before the reading is closed.
     */
    public Reading reading() {
        Runnable end = readings.begin();
        try {
            return new Reading(manifest.snapshot(), end);
        } catch (RuntimeException failed) {
            end.run();
            throw failed;
        }
    }

    /**
     * Rewriting of files, by one at a time: what it reads stays as it is until it ends.
     *
     * @throws IllegalStateException if the work fails; what it replaced before stays replaced
     */
    public <T> T rewrite(Rewriting<T> work) {
        rewriting.lock();
        try (DuckDBConnection connection = duckDb.connection();
                FileRewriter rewriter = new FileRewriter(this, files, manifest, connection)) {
            return work.with(rewriter);
        } catch (SQLException | IOException e) {
            throw new IllegalStateException("history files cannot be rewritten: " + e.getMessage(), e);
        } finally {
            rewriting.unlock();
        }
    }

    /** The manifest has other files from now on. */
    void replaced(Collection<HistoryFile> before) {
        ManifestSnapshot now = manifest.snapshot();
        listeners.forEach(listener -> listener.sealed(now));
        readings.retired(before);
    }

    /**
     * Removes files that were replaced at least so long ago and that nobody reads any more.
     *
     * @param grace how long queries that hold no {@link #reading()} may last
     * @return how many were removed
     */
    public int removeRetired(Duration grace) {
        Set<String> removed = new HashSet<>();
        try {
            manifest.unlessInUse(() -> removeRetired(manifest.retired(grace), removed));
        } finally {
            manifest.forget(removed);
            readings.removed(removed);
        }
        return removed.size();
    }

    private void removeRetired(List<String> retired, Set<String> removed) {
        try {
            for (String path : retired) {
                if (!readings.mayBeRead(path)) {
                    files.delete(path);
                    removed.add(path);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a replaced history file cannot be removed", e);
        }
    }

    /** Passes on the events of a table with {@code fromTs <= ts < toTs} in order of ts, whether sealed or not. */
    public void read(String tableName, long fromTs, long toTs, Consumer<Event> consumer) {
        Table table = tables.get(tableName);
        if (table == null) {
            throw new IllegalArgumentException("there is no table " + tableName);
        }
        HistoryReader reader = new HistoryReader(files, duckDb);
        long through;
        try (Reading reading = reading()) {
            ManifestSnapshot snapshot = reading.manifest();
            through = snapshot.through();
            HistoryIncompleteException.requireWhole(snapshot, tableName, fromTs, toTs);
            List<HistoryFile> contentFiles = snapshot.files(tableName, true);
            // Engine time grows from block to block, so files in the order of their first row are in order as a whole.
            for (HistoryFile file : snapshot.files(tableName, false)) {
                if (file.firstTs() < toTs && file.lastTs() >= fromTs) {
                    List<HistoryFile> content = contentFiles.stream()
                            .filter(other -> other.sameRows(file))
                            .toList();
                    reader.read(table, file, content, fromTs, toTs, consumer);
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the files of table " + tableName + " cannot be read", e);
        } catch (IOException e) {
            throw new UncheckedIOException("the files of table " + tableName + " cannot be read", e);
        }
        eventLog.replay(through, block -> {
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

    /** A directory of this machine for what can be made again from the files. */
    public Path workspace() {
        return workspace;
    }

    /** Where the files lie. */
    public HistoryFiles files() {
        return files;
    }

    /** The log whose blocks these are. */
    public EventLog eventLog() {
        return eventLog;
    }

    /** The contracts in use. */
    public Collection<Table> contracts() {
        return tables.values();
    }

    /**
     * Takes files out of use that made a reading fail, if they really are not what was written.
     *
     * @param message of the failure
     * @param tables that were read
     * @return whether there were such files
     */
    public boolean suspect(String message, Set<String> tables) {
        return suspicion.examine(message, tables);
    }

    DuckDb duckDb() {
        return duckDb;
    }

    /** The tables in their present shape. */
    public StoredTables tables() {
        return new StoredTables(tables.values());
    }

    @Override
    public void close() {
        duckDb.close();
    }

    /** Removes what counts no more, and finds out which files are not there or cut short. */
    private static void cleanUp(HistoryFiles files, Manifest manifest, SortedMap<String, Long> present)
            throws IOException {
        ManifestSnapshot snapshot = manifest.snapshot();
        Set<String> known = snapshot.all().stream().map(HistoryFile::path).collect(Collectors.toSet());
        for (String name : present.keySet()) {
            if (!known.contains(name)) {
                log.info("removing {}, which no manifest names", name);
                files.delete(name);
            }
        }
        manifest.forgetRetired();
        for (HistoryFile file : snapshot.files()) {
            Optional<String> fault = FileCheck.glance(present.getOrDefault(file.path(), -1L), file);
            if (fault.isPresent()) {
                log.error("the history file {} {}; breakwater history repair rebuilds it", file.path(), fault.get());
                manifest.note(file.with(FileState.DAMAGED));
            }
        }
    }

    /** In the order of the pack, which is the order in which people see the tables. */
    private static Map<String, Table> byName(Collection<Table> contracts) {
        Map<String, Table> byName = new LinkedHashMap<>();
        contracts.forEach(table -> byName.put(table.name(), table));
        return Collections.unmodifiableMap(byName);
    }

    /**
     * What counts at one moment, kept readable.
     *
     * @param manifest the files
     * @param end ends the reading
     */
    public record Reading(ManifestSnapshot manifest, Runnable end) implements AutoCloseable {
        @Override
        public void close() {
            end.run();
        }
    }

    /** Work that replaces files. */
    @FunctionalInterface
    public interface Rewriting<T> {
        T with(FileRewriter files) throws SQLException, IOException;
    }
}
