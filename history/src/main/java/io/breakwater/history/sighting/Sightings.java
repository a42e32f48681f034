package io.breakwater.history.sighting;

import static java.util.Objects.requireNonNull;

import io.breakwater.history.duckdb.DuckDb;
import io.breakwater.history.duckdb.Sql;
import io.breakwater.history.log.Block;
import io.breakwater.history.store.HistoryFile;
import io.breakwater.history.store.HistoryListener;
import io.breakwater.history.store.HistoryStore;
import io.breakwater.history.store.ManifestSnapshot;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.table.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers when an entity was named, and which entities there are, without reading the events. What it knows ends before the
 * first file without sightings; whoever asks is told where, and looks there among the events.
 *
 * <p>Files of rows that count no more are removed as soon as the manifest says so, erased entities' included.
 */
public final class Sightings implements HistoryListener, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Sightings.class);
    private static final int MEMORY_MEGABYTES = 256;
    private static final int THREADS = 2;
    private static final String LAST_LETTER = "\uDBFF\uDFFF";

    private final HistoryStore store;
    private final SightingFiles files;
    private final DuckDb duckDb;
    private volatile ManifestSnapshot manifest;

    private Sightings(HistoryStore store, SightingFiles files, DuckDb duckDb) {
        this.store = store;
        this.files = files;
        this.duckDb = duckDb;
        this.manifest = store.manifest();
    }

    /**
     * What is known.
     *
     * @param known the latest hours last
     * @param through for each table the engine time before which nothing is missing; events from then on are not in it
     */
    public record Answer<T>(List<T> known, Map<String, Long> through) {
        public Answer {
            known = List.copyOf(known);
            through = Map.copyOf(through);
        }
    }

    /** An entity among others, over all tables. */
    public record Named(EntityReference entity, long events, long lastTs) {
        public Named {
            requireNonNull(entity, "entity is null");
        }
    }

    /** Opens sightings of a history and follows it from now on. */
    public static Sightings open(HistoryStore store) {
        Path directory = store.workspace().resolve(".sightings");
        try {
            DuckDb duckDb = DuckDb.open(store.workspace().resolve(".sighting"), MEMORY_MEGABYTES, THREADS);
            Sightings sightings = new Sightings(store, new SightingFiles(store.files(), directory), duckDb);
            store.follow(sightings);
            sightings.sealed(store.manifest());
            return sightings;
        } catch (IOException e) {
            throw new UncheckedIOException("sightings cannot be kept in " + directory, e);
        } catch (SQLException e) {
            throw new IllegalStateException("DuckDB cannot be opened for sightings", e);
        }
    }

    /** As {@link #write(long, long)}, the newest files too. */
    public boolean write(long mostRows) {
        return write(mostRows, Long.MAX_VALUE);
    }

    /**
     * Writes what is missing, the earliest first.
     *
     * @param mostRows of events to read, but at least one file
     * @param settledTs engine time in microseconds: files with rows from then on can wait, since they may soon become one
     * @return whether there is more to do
     */
    public boolean write(long mostRows, long settledTs) {
        long rows = 0;
        try (HistoryStore.Reading reading = store.reading();
                Connection connection = duckDb.connection()) {
            for (SightingColumns columns : columns()) {
                for (HistoryFile file : reading.manifest().files(columns.table(), false)) {
                    if (file.lastTs() < settledTs && !Files.exists(files.of(file, columns))) {
                        if (rows > 0 && rows + file.rows() > mostRows) {
                            return true;
                        }
                        files.write(connection, file, columns);
                        rows += file.rows();
                    }
                }
            }
        } catch (SQLException | IOException e) {
            throw new IllegalStateException("sightings cannot be written: " + e.getMessage(), e);
        }
        return false;
    }

    /** When an entity was named; an hour that lies in several files of a table comes once for each. */
    public Answer<Sighting> of(EntityReference entity) {
        return read(
                "SELECT type, id, table_name, hour, events, first_ts, last_ts FROM %s WHERE type = ? AND id = ?"
                        + " ORDER BY last_ts",
                List.of(entity.type(), entity.id()),
                row -> new Sighting(
                        new EntityReference(row.getString(1), row.getString(2)),
                        row.getString(3),
                        row.getLong(4),
                        row.getLong(5),
                        row.getLong(6),
                        row.getLong(7)));
    }

    /** Entities whose identifier is or begins with the text, the busiest first, the same one before all. */
    public Answer<Named> beginning(String text, Optional<String> type, int most) {
        List<Object> values = new ArrayList<>(List.of(text, text + LAST_LETTER));
        type.ifPresent(values::add);
        values.add(text);
        return read(
                "SELECT type, id, sum(events), max(last_ts) FROM %s WHERE id >= ? AND id < ?"
                        + (type.isPresent() ? " AND type = ?" : "")
                        + " GROUP BY type, id ORDER BY id = ? DESC, sum(events) DESC, type, id LIMIT " + most,
                values,
                Sightings::named);
    }

    /**
     * Entities whose identifier contains the text, or differs from it by so many letters; capitals do not count. It reads all
     * identifiers, so one asks at a time.
     */
    public synchronized Answer<Named> near(String text, int slips, Optional<String> type, int most) {
        String lower = text.toLowerCase(Locale.ROOT);
        List<Object> values = new ArrayList<>();
        type.ifPresent(values::add);
        values.add(lower);
        List<String> pieces = pieces(lower, 2 * slips + 1);
        values.addAll(pieces);
        values.addAll(List.of(lower, lower));
        String anyPiece = String.join(" OR ", Collections.nCopies(pieces.size(), "contains(lower(id), ?)"));
        return read(
                "SELECT type, id, sum(events), max(last_ts) FROM %s WHERE length(id) >= " + (lower.length() - slips)
                        + (type.isPresent() ? " AND type = ?" : "")
                        + " AND (contains(lower(id), ?) OR (length(id) <= " + (lower.length() + slips) + " AND ("
                        + anyPiece + ") AND damerau_levenshtein(lower(id), ?) <= " + slips
                        + ")) GROUP BY type, id ORDER BY contains(lower(id), ?) DESC, sum(events) DESC, type, id LIMIT "
                        + most,
                values,
                Sightings::named);
    }

    /** A slip spoils one piece, or two where it swaps letters on both sides of a border; one of so many stays whole. */
    private static List<String> pieces(String text, int count) {
        List<String> pieces = new ArrayList<>();
        for (int at = 0; at < count; at++) {
            String piece = text.substring(at * text.length() / count, (at + 1) * text.length() / count);
            if (!piece.isEmpty()) {
                pieces.add(piece);
            }
        }
        return pieces;
    }

    @Override
    public void published(Block block) {
        // It becomes a file later.
    }

    @Override
    public synchronized void sealed(ManifestSnapshot now) {
        manifest = now;
        List<Path> needed = new ArrayList<>();
        for (SightingColumns columns : columns()) {
            now.files(columns.table(), false).forEach(file -> needed.add(files.of(file, columns)));
        }
        try {
            files.keep(needed);
        } catch (IOException e) {
            LOG.warn("sightings that count no more cannot be removed now, but will be", e);
        }
    }

    @Override
    public void close() {
        duckDb.close();
    }

    private List<SightingColumns> columns() {
        Collection<Table> contracts = store.contracts();
        return contracts.stream()
                .map(SightingColumns::of)
                .filter(columns -> !columns.columns().isEmpty())
                .toList();
    }

    private static Named named(ResultSet row) throws SQLException {
        return new Named(new EntityReference(row.getString(1), row.getString(2)), row.getLong(3), row.getLong(4));
    }

    /** Asks the files there are; a file that another took the place of meanwhile makes it ask again. */
    private <T> Answer<T> read(String sql, List<Object> values, RowOf<T> row) {
        for (int attempt = 1; ; attempt++) {
            Map<String, List<Path>> complete = new LinkedHashMap<>();
            Map<String, Long> through = complete(complete);
            try {
                return new Answer<>(rows(sql, values, row, complete), through);
            } catch (SQLException e) {
                boolean replaced = complete.values().stream()
                        .anyMatch(paths -> paths.stream().anyMatch(path -> !Files.exists(path)));
                if (!replaced || attempt == 3) {
                    throw new IllegalStateException("sightings cannot be read: " + e.getMessage(), e);
                }
            }
        }
    }

    /** The files of each table before the first that is missing, and the times up to which they tell all. */
    private Map<String, Long> complete(Map<String, List<Path>> complete) {
        ManifestSnapshot now = manifest;
        Map<String, Long> through = new LinkedHashMap<>();
        for (SightingColumns columns : columns()) {
            List<Path> paths = new ArrayList<>();
            long end = Long.MIN_VALUE;
            for (HistoryFile file : now.files(columns.table(), false)) {
                Path path = files.of(file, columns);
                if (!Files.exists(path)) {
                    break;
                }
                paths.add(path);
                end = file.lastTs() + 1;
            }
            if (!paths.isEmpty()) {
                complete.put(columns.table(), paths);
                through.put(columns.table(), end);
            }
        }
        return through;
    }

    private <T> List<T> rows(String sql, List<Object> values, RowOf<T> row, Map<String, List<Path>> complete)
            throws SQLException {
        if (complete.isEmpty()) {
            return List.of();
        }
        List<String> selects = new ArrayList<>();
        complete.forEach(
                (table, paths) -> selects.add("SELECT " + Sql.text(table) + " AS table_name, * FROM read_parquet("
                        + Sql.texts(paths.stream().map(Path::toString).toList()) + ", hive_partitioning = false)"));
        String all = "(" + String.join(" UNION ALL ", selects) + ") AS sighting";
        try (Connection connection = duckDb.connection();
                PreparedStatement statement = connection.prepareStatement(sql.formatted(all))) {
            for (int at = 0; at < values.size(); at++) {
                statement.setObject(at + 1, values.get(at));
            }
            List<T> rows = new ArrayList<>();
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    rows.add(row.read(found));
                }
            }
            return rows;
        }
    }

    /** Reads one row. */
    @FunctionalInterface
    private interface RowOf<T> {
        T read(ResultSet row) throws SQLException;
    }
}
