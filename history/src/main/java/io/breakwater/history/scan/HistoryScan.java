package io.breakwater.history.scan;

import static java.util.Objects.requireNonNull;

import io.breakwater.history.duckdb.DuckDb;
import io.breakwater.history.log.Block;
import io.breakwater.history.log.LogEntry.ControlEntry;
import io.breakwater.history.store.HistoryFile;
import io.breakwater.history.store.HistoryStore;
import io.breakwater.history.store.ManifestSnapshot;
import io.breakwater.history.store.StoredTable;
import io.breakwater.history.store.StoredTables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reads stored rows fast: sealed ones column by column through a DuckDB of its own, the others from the log, both from one
 * snapshot. Several threads may scan at once.
 */
public final class HistoryScan implements AutoCloseable {
    private static final int MEMORY_MEGABYTES = 512;

    private final HistoryStore store;
    private final Path temporary;
    private final DuckDb duckDb;

    private HistoryScan(HistoryStore store, Path temporary, DuckDb duckDb) {
        this.store = store;
        this.temporary = temporary;
        this.duckDb = duckDb;
    }

    /** @param threads how many may unpack files at the same time */
    public static HistoryScan open(HistoryStore store, int threads) {
        requireNonNull(store, "store is null");
        try {
            // Long contents that are put back in order do not always fit in memory.
            Path temporary = Files.createTempDirectory("breakwater-scan");
            return new HistoryScan(store, temporary, DuckDb.open(temporary, MEMORY_MEGABYTES, threads));
        } catch (IOException e) {
            throw new UncheckedIOException("there is no place for reading history", e);
        } catch (SQLException e) {
            throw new IllegalStateException("DuckDB cannot be opened for reading history", e);
        }
    }

    /**
     * Passes on what the request asks for in order of engine time, up to the end of what is stored now.
     *
     * @throws IllegalArgumentException if a table or column does not exist
     * @throws io.breakwater.history.store.HistoryIncompleteException if a file that is needed is damaged
     */
    public void read(ScanRequest request, ScanConsumer consumer) {
        StoredTables tables = store.tables();
        try (HistoryStore.Reading reading = store.reading()) {
            ManifestSnapshot snapshot = reading.manifest();
            long last = store.eventLog().lastNumber();
            readFiles(request, snapshot, tables, consumer);
            store.eventLog().replay(snapshot.through(), last, block -> readTail(request, tables, block, consumer));
        }
    }

    /**
     * Passes on what files hold of it, and none of what is still in the log.
     *
     * @return number of the last block that is in files
     * @throws IllegalArgumentException if a table or column does not exist
     * @throws io.breakwater.history.store.HistoryIncompleteException if a file that is needed is damaged
     */
    public long readSealed(ScanRequest request, ScanConsumer consumer) {
        try (HistoryStore.Reading reading = store.reading()) {
            readFiles(request, reading.manifest(), store.tables(), consumer);
            return reading.manifest().through();
        }
    }

    /** How many rows a scan will look at, those in the tail left out: for showing progress. */
    public long sealedRows(ScanRequest request) {
        ManifestSnapshot snapshot = store.manifest();
        return request.tables().keySet().stream()
                .flatMap(table -> FileBatches.overlapping(snapshot, table, request).stream())
                .mapToLong(HistoryFile::rows)
                .sum();
    }

    @Override
    public void close() {
        duckDb.close();
        try (Stream<Path> files = Files.walk(temporary)) {
            for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(temporary + " cannot be removed", e);
        }
    }

    private void readFiles(ScanRequest request, ManifestSnapshot snapshot, StoredTables tables, ScanConsumer consumer) {
        List<BatchSource> sources = new ArrayList<>();
        try {
            for (String name : request.tables().keySet()) {
                StoredTable table = tables.find(name);
                if (table == null) {
                    throw new IllegalArgumentException("there is no table " + name);
                }
                sources.add(new FileBatches(store.files(), duckDb, table, snapshot, request));
            }
            Iterator<ControlEntry> controls =
                    request.controls() ? store.eventLog().controls(snapshot.through()) : Collections.emptyIterator();
            new OrderedMerge(sources, new ControlSource(controls), consumer).run(request.toTs());
        } finally {
            sources.forEach(BatchSource::close);
        }
    }

    private static void readTail(ScanRequest request, StoredTables tables, Block block, ScanConsumer consumer) {
        if (block.firstTs() < request.toTs()) {
            TailBlock tail = new TailBlock(block, tables, request);
            new OrderedMerge(tail.batches(), tail.controls(), consumer).run(request.toTs());
        }
    }
}
