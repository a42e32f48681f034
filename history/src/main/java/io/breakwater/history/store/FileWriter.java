package io.breakwater.history.store;

import static java.util.Objects.requireNonNull;

import io.breakwater.history.duckdb.DuckDb;
import io.breakwater.history.duckdb.Sql;
import io.breakwater.history.files.Checksum;
import io.breakwater.history.files.HistoryFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/**
 * Writes Parquet files out of SELECTs.
 *
 * <p>Row groups are small enough for a range of time. A column whose values repeat within one gets a dictionary and with it
 * a bloom filter, by which a look-up of one entity passes over row groups; a column of all different values, such as
 * {@code ts}, gets none, since its dictionary would only add to its size.
 */
public final class FileWriter {
    private static final int ROWS_OF_A_GROUP = 20_480;
    private static final int MOST_WORDS_OF_A_DICTIONARY = 20_000;
    /** Room for so many identifiers of usual length; texts of people exceed it and stay as they are. */
    private static final int MOST_BYTES_OF_A_DICTIONARY = 1_500_000;

    private final HistoryFiles files;

    public FileWriter(HistoryFiles files) {
        this.files = requireNonNull(files, "files is null");
    }

    /**
     * Writes a file durably; it counts only once the manifest names it.
     *
     * @param planned what it will hold; its size and checksum are not known yet
     * @param select its rows in order
     * @return the same with size and checksum
     * @throws IllegalStateException if the rows are not as many as planned; nothing is left behind then
     */
    public HistoryFile write(Connection connection, HistoryFile planned, String select)
            throws SQLException, IOException {
        Path staged = files.stage(planned.path());
        boolean done = false;
        try {
            DuckDb.execute(
                    connection,
                    "COPY (" + select + ") TO " + Sql.text(staged.toString())
                            + " (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE " + ROWS_OF_A_GROUP
                            + ", DICTIONARY_SIZE_LIMIT " + MOST_WORDS_OF_A_DICTIONARY
                            + ", STRING_DICTIONARY_PAGE_SIZE_LIMIT " + MOST_BYTES_OF_A_DICTIONARY + ")");
            long rows = rows(connection, staged);
            if (rows != planned.rows()) {
                throw new IllegalStateException(
                        planned.path() + " would hold " + rows + " rows instead of " + planned.rows());
            }
            HistoryFile written = described(planned, staged);
            files.put(staged, planned.path());
            done = true;
            return written;
        } finally {
            if (!done) {
                Files.deleteIfExists(staged);
            }
        }
    }

    private static long rows(Connection connection, Path staged) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT count(*) FROM read_parquet(" + Sql.text(staged.toString()) + ")")) {
            row.next();
            return row.getLong(1);
        }
    }

    private static HistoryFile described(HistoryFile planned, Path staged) throws IOException {
        try (InputStream bytes = Files.newInputStream(staged)) {
            return new HistoryFile(
                    planned.path(),
                    planned.table(),
                    planned.day(),
                    planned.content(),
                    planned.firstBlock(),
                    planned.lastBlock(),
                    planned.firstTs(),
                    planned.lastTs(),
                    planned.rows(),
                    Files.size(staged),
                    planned.contractBlock(),
                    Optional.of(Checksum.of(bytes)),
                    FileState.WHOLE);
        }
    }
}
