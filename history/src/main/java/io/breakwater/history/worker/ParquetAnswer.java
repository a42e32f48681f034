package io.breakwater.history.worker;

import io.breakwater.history.duckdb.Sql;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Lets DuckDB write an answer into a Parquet file and sends its bytes. */
final class ParquetAnswer {
    private ParquetAnswer() {}

    /**
     * @param file to write, removed at the end
     * @return whether there were more rows than wanted
     */
    static boolean write(Statement statement, RunOrder order, Path file, OutputStream out)
            throws SQLException, IOException {
        try {
            statement.execute("COPY (SELECT * FROM " + SqlReader.ANSWER + " LIMIT " + order.maxRows() + ") TO "
                    + Sql.text(file.toString()) + " (FORMAT parquet, COMPRESSION zstd)");
            try (InputStream written = Files.newInputStream(file)) {
                written.transferTo(out);
            }
            // Only an answer that was cut off costs a second look.
            return rows(
                                    statement,
                                    "SELECT coalesce(sum(num_rows), 0) FROM parquet_file_metadata("
                                            + Sql.text(file.toString()) + ")")
                            == order.maxRows()
                    && rows(
                                    statement,
                                    "SELECT count(*) FROM (SELECT 1 FROM " + SqlReader.ANSWER + " LIMIT "
                                            + (order.maxRows() + 1L) + ")")
                            > order.maxRows();
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static long rows(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
