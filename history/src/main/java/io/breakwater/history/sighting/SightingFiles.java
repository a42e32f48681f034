package io.breakwater.history.sighting;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.breakwater.history.duckdb.DuckDb;
import io.breakwater.history.duckdb.Sql;
import io.breakwater.history.files.Checksum;
import io.breakwater.history.files.HeldFile;
import io.breakwater.history.files.HistoryFiles;
import io.breakwater.history.store.HistoryFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The files of sightings, one for each file of events. The name of one is a hash of everything its contents depend on, so
 * there is no other state: a file that is there is right. Nothing is synced, since all of it can be made again.
 */
final class SightingFiles {
    private static final int LETTERS = 40;
    private static final int ROWS_OF_A_GROUP = 20_480;
    private static final String SUFFIX = ".parquet";

    private final HistoryFiles history;
    private final Path directory;

    /** @param directory created where it is missing */
    SightingFiles(HistoryFiles history, Path directory) throws IOException {
        this.history = history;
        this.directory = directory;
        Files.createDirectories(directory);
    }

    Path of(HistoryFile file, SightingColumns columns) {
        String what = file.path() + " " + file.bytes() + " " + file.rows() + " "
                + file.checksum().orElse("") + " " + columns.text();
        return directory.resolve(Checksum.of(what.getBytes(UTF_8)).substring(0, LETTERS) + SUFFIX);
    }

    /** Writes the sightings of a file of events. */
    void write(Connection connection, HistoryFile file, SightingColumns columns) throws SQLException, IOException {
        Path target = of(file, columns);
        Path staged = directory.resolve(target.getFileName() + ".tmp");
        try (HeldFile held = history.hold(file.expected())) {
            String rows = "read_parquet(" + Sql.text(held.path().toString()) + ", hive_partitioning = false)";
            DuckDb.execute(
                    connection,
                    "COPY (" + columns.select(rows, present(connection, rows)) + ") TO " + Sql.text(staged.toString())
                            + " (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE " + ROWS_OF_A_GROUP + ")");
        }
        Files.move(staged, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Removes all files but these, since they are about rows that do not count any more. */
    void keep(Collection<Path> needed) throws IOException {
        Set<Path> kept = new HashSet<>(needed);
        try (Stream<Path> found = Files.list(directory)) {
            for (Path path : found.filter(
                            file -> !kept.contains(file) && file.toString().endsWith(SUFFIX))
                    .collect(Collectors.toList())) {
                Files.deleteIfExists(path);
            }
        }
    }

    private static Set<String> present(Connection connection, String rows) throws SQLException {
        Set<String> names = new HashSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet described = statement.executeQuery("DESCRIBE SELECT * FROM " + rows)) {
            while (described.next()) {
                names.add(described.getString("column_name"));
            }
        }
        return names;
    }
}
