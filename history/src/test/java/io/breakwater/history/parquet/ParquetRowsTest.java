package io.breakwater.history.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.history.duckdb.DuckDb;
import io.breakwater.history.duckdb.Sql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ParquetRowsTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path directory;

    @Test
    void everyTypeIsTextThatCanBeReadBack() throws IOException, SQLException {
        Path file = write("types.parquet", """
                SELECT 'ä''"\\' AS "Text", true AS truth, 9223372036854775807 AS big, 18446744073709551615::UBIGINT AS huge,
                       0.1::DOUBLE AS ratio, 1e300::DOUBLE AS large, 0.1::FLOAT AS single, 12345678901234.500000::DECIMAL(20,6) AS money,
                       TIMESTAMP '2026-11-22 10:15:30.123456' AS moment, TIMESTAMP '0099-01-01 00:00:00' AS ancient,
                       TIMESTAMPTZ '2026-11-22 10:15:30+02' AS zoned, TIMESTAMP_NS '2026-11-22 10:15:30.123456789' AS fine,
                       TIMESTAMPTZ 'infinity' AS never,
                       DATE '2026-11-22' AS day, ['a', 'b"c', NULL] AS list, {'k': 1, 'l': 'x'} AS structure,
                       'AB'::BLOB AS bytes, NULL::VARCHAR AS nothing, '' AS empty
                """);

        try (ParquetRows rows = ParquetRows.open(file)) {
            assertThat(rows.columns()).hasSize(19).startsWith("Text", "truth").endsWith("nothing", "empty");
            assertThat(rows.next())
                    .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                            Map.entry("Text", "ä'\"\\"),
                            Map.entry("truth", "true"),
                            Map.entry("big", "9223372036854775807"),
                            Map.entry("huge", "18446744073709551615"),
                            Map.entry("ratio", "0.1"),
                            Map.entry("large", "1e+300"),
                            Map.entry("single", "0.10000000149011612"),
                            Map.entry("money", "12345678901234.500000"),
                            Map.entry("moment", "2026-11-22T10:15:30.123456Z"),
                            Map.entry("ancient", "0099-01-01T00:00:00.000000Z"),
                            Map.entry("zoned", "2026-11-22T08:15:30.000000Z"),
                            Map.entry("fine", "2026-11-22T10:15:30.123456Z"),
                            Map.entry("never", "infinity"),
                            Map.entry("day", "2026-11-22"),
                            Map.entry("list", "[\"a\",\"b\\\"c\",null]"),
                            Map.entry("structure", "{\"k\":1,\"l\":\"x\"}"),
                            Map.entry("bytes", "QUI="),
                            Map.entry("empty", "")));
            assertThat(rows.next()).isNull();
        }
    }

    @Test
    void rowsComeInTheOrderOfTheFile() throws IOException, SQLException {
        Path file = write("many.parquet", "SELECT hash(i) AS shuffled, i FROM range(300000) t(i)");

        long expected = 0;
        try (ParquetRows rows = ParquetRows.open(file)) {
            for (Map<String, String> row = rows.next(); row != null; row = rows.next()) {
                assertThat(row.get("i")).isEqualTo(Long.toString(expected++));
            }
        }
        assertThat(expected).isEqualTo(300_000);
    }

    @Test
    void aNameIsNeverAPatternNorSql() throws IOException, SQLException {
        write("a1.parquet", "SELECT 'wrong' AS which");
        Path odd = directory.resolve("day=1 [a*]?{b}'; --");
        Files.createDirectories(odd);
        write("day=1 [a*]?{b}'; --/a*.parquet", "SELECT 'right' AS which");
        write("day=1 [a*]?{b}'; --/ab.parquet", "SELECT 'wrong' AS which");

        try (ParquetRows rows = ParquetRows.open(odd.resolve("a*.parquet"))) {
            assertThat(rows.next()).isEqualTo(Map.of("which", "right"));
            assertThat(rows.next()).isNull();
        }
    }

    @Test
    void whatIsNoParquetFileIsRefused() throws IOException {
        Path text = Files.writeString(directory.resolve("text.parquet"), "a,b\n1,2\n");

        assertThatThrownBy(() -> ParquetRows.open(text)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> ParquetRows.open(directory.resolve("missing.parquet")))
                .isInstanceOf(IOException.class);
    }

    private Path write(String name, String select) throws SQLException {
        Path file = directory.resolve(name);
        try (DuckDb duckDb = DuckDb.openWithoutFiles(256, 1)) {
            duckDb.execute("COPY (" + select + ") TO " + Sql.text(file.toString())
                    + " (FORMAT parquet, ROW_GROUP_SIZE 20000)");
        }
        return file;
    }
}
