package io.breakwater.intake.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.intake.IntakeProblem;
import io.breakwater.model.pack.ImportDefinition;
import io.breakwater.model.pack.ImportDefinition.Format;
import io.breakwater.model.pack.ImportDefinition.TimeDefinition;
import io.breakwater.testkit.TestData;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RowFormatsTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path directory;

    private static ImportDefinition definition(Format format, @Nullable String regex) {
        return new ImportDefinition(
                "test",
                "",
                "test",
                format,
                "*",
                Optional.ofNullable(regex),
                Optional.empty(),
                new TimeDefinition(Optional.empty(), "iso", "UTC", false, Duration.ZERO),
                List.of(),
                Optional.empty(),
                false,
                false,
                "imports/test.yaml",
                "");
    }

    private static List<FileRow> read(Path file, ImportDefinition definition, boolean numbered)
            throws IOException, UnreadableFileException {
        List<FileRow> rows = new ArrayList<>();
        try (RowReader reader =
                RowFormats.ofText().open(file, String.valueOf(file.getFileName()), definition, numbered)) {
            for (FileRow row = reader.next(); row != null; row = reader.next()) {
                rows.add(row);
            }
        }
        return rows;
    }

    private List<FileRow> readText(Format format, String text) throws IOException, UnreadableFileException {
        Path file = directory.resolve("file");
        Files.writeString(file, text);
        return read(file, definition(format, null), true);
    }

    private static List<Map<String, String>> fields(List<FileRow> rows) {
        return rows.stream().map(FileRow::fields).toList();
    }

    @Test
    void readsQuotedFieldsOverSeveralLines() throws Exception {
        List<FileRow> rows = readText(Format.CSV, "\uFEFFa,b\r\n1,\"x, \"\"y\"\"\nz\"\r\n\r\n2,5\" pipe\n3,\n");

        assertThat(fields(rows))
                .containsExactly(
                        Map.of("a", "1", "b", "x, \"y\"\nz"), Map.of("a", "2", "b", "5\" pipe"), Map.of("a", "3"));
        assertThat(rows).extracting(FileRow::place).containsExactly("file:2", "file:5", "file:6");
        assertThat(rows).extracting(FileRow::number).containsExactly(1L, 2L, 3L);
    }

    @Test
    void aMalformedRowCostsOnlyItself() throws Exception {
        List<FileRow> rows = readText(Format.CSV, "a,b\n1,2\n1,2,3\n4\n5,\"open\n6,7\n8,9\n");

        assertThat(rows)
                .extracting(row -> row.problem().map(problem -> problem.code()))
                .containsExactly(
                        Optional.empty(),
                        Optional.of(IntakeProblem.MALFORMED_ROW),
                        Optional.of(IntakeProblem.MALFORMED_ROW),
                        Optional.of(IntakeProblem.MALFORMED_ROW),
                        Optional.empty(),
                        Optional.empty());
        assertThat(rows.get(3).problem().orElseThrow().place().line()).isEqualTo(5);
        assertThat(rows.get(5).fields()).isEqualTo(Map.of("a", "8", "b", "9"));
    }

    @Test
    void aLineWithoutEndIsReportedAndPassedOver() throws Exception {
        String endless = "x".repeat(3 << 20);
        assertThat(readText(Format.JSONL, "{\"a\":1}\n" + endless + "\n{\"a\":2}\n"))
                .extracting(row -> row.problem().map(problem -> problem.code()))
                .containsExactly(Optional.empty(), Optional.of(IntakeProblem.LINE_TOO_LONG), Optional.empty());
        assertThat(readText(Format.CSV, "a\n" + endless + "\n2\n"))
                .extracting(row -> row.problem().isPresent())
                .containsExactly(true, false);
    }

    @Test
    void bytesThatAreNotUtf8DoNotHideARow() throws Exception {
        Path file = directory.resolve("latin1.csv");
        Files.write(file, "a\nGr\u00fc\u00dfe\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(fields(read(file, definition(Format.CSV, null), false)))
                .containsExactly(Map.of("a", "Gr\uFFFD\uFFFDe"));
    }

    @Test
    void flattensJsonAndKeepsNumbersExact() throws Exception {
        List<FileRow> rows = readText(Format.JSONL, """
                {"a":{"b":"x","c":null},"n":1.10,"big":12345678901234567890123,"list":["p",1],"t":true}
                [1]
                {"a":1,"a":2}
                {"a":1} {"a":2}
                {"a":
                """);

        assertThat(rows.get(0).fields())
                .isEqualTo(Map.of(
                        "a.b", "x", "n", "1.10", "big", "12345678901234567890123", "list", "[\"p\",1]", "t", "true"));
        assertThat(rows.subList(1, 5)).allMatch(row -> row.problem().isPresent());
    }

    @Test
    void deepNestingIsMalformedNotFatal() throws Exception {
        List<FileRow> rows = readText(Format.JSONL, "{\"a\":".repeat(100_000) + "\n{\"a\":1}\n");

        assertThat(rows).extracting(row -> row.problem().isPresent()).containsExactly(true, false);
    }

    @Test
    void readsTabsWithoutMindingQuotes() throws Exception {
        assertThat(fields(readText(Format.TSV, "ham\t\"Hi\nspam\tWin \"now\"\n")))
                .containsExactly(
                        Map.of("column1", "ham", "column2", "\"Hi"),
                        Map.of("column1", "spam", "column2", "Win \"now\""));
    }

    @Test
    void readsAccessLogs() throws Exception {
        List<FileRow> rows = readText(Format.ACCESS_LOG, """
                192.0.2.1 - frank [10/Oct/2000:13:55:36 -0700] "GET /a b?c HTTP/1.0" 200 2326 "http://x/" "Mo \\"zilla\\" []"
                192.0.2.2 - - [10/Oct/2000:13:55:36 -0700] "\\x16\\x03" 400 -
                192.0.2.3 - - nonsense
                """);

        assertThat(rows.get(0).fields())
                .containsEntry("user", "frank")
                .containsEntry("time", "10/Oct/2000:13:55:36 -0700")
                .containsEntry("path", "/a b?c")
                .containsEntry("protocol", "HTTP/1.0")
                .containsEntry("bytes", "2326")
                .containsEntry("user_agent", "Mo \"zilla\" []")
                .doesNotContainKey("identity");
        assertThat(rows.get(1).fields())
                .containsEntry("path", "\\x16\\x03")
                .containsEntry("status", "400")
                .doesNotContainKeys("method", "bytes", "referrer");
        assertThat(rows.get(2).problem()).isPresent();
    }

    @Test
    void syslogRowsAreTheLinesWithTheWantedForm() throws Exception {
        Path file = directory.resolve("auth.log");
        Files.writeString(file, """
                Nov  3 06:39:00 gate CRON[1]: session closed
                Nov 30 06:47:03 gate sshd[22]: Invalid user admin from 192.0.2.7
                sshd[22]: Invalid user torn from 192.0.2.7
                """);

        List<FileRow> rows =
                read(file, definition(Format.SYSLOG, "Invalid user (?P<name>\\S*) from (?<address>\\S+)"), false);

        assertThat(rows).hasSize(2);
        assertThat(rows.get(0).fields())
                .containsEntry("name", "admin")
                .containsEntry("address", "192.0.2.7")
                .containsEntry("program", "sshd")
                .containsEntry("pid", "22")
                .containsEntry("time", "Nov 30 06:47:03");
        assertThat(rows.get(1).problem()).isPresent();
        assertThat(read(file, definition(Format.SYSLOG, null), false).get(0).fields())
                .containsEntry("time", "Nov  3 06:39:00");
    }

    @Test
    void unpacksWhileReadingAndReportsATornArchive() throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write("a\n1\n2\n".getBytes(StandardCharsets.UTF_8));
        }
        Path whole = Files.write(directory.resolve("whole.csv.gz"), packed.toByteArray());
        Path torn = Files.write(
                directory.resolve("torn.csv.gz"), java.util.Arrays.copyOf(packed.toByteArray(), packed.size() - 6));
        Path noArchive = Files.writeString(directory.resolve("plain.csv.gz"), "a\n1\n");

        assertThat(read(whole, definition(Format.CSV, null), false)).hasSize(2);
        assertThatThrownBy(() -> read(torn, definition(Format.CSV, null), false))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> read(noArchive, definition(Format.CSV, null), false))
                .isInstanceOf(UnreadableFileException.class);
        assertThatThrownBy(() -> read(directory.resolve("absent"), definition(Format.CSV, null), false))
                .isInstanceOf(UnreadableFileException.class);
    }

    @Test
    void saysThatParquetNeedsAReader() {
        assertThatThrownBy(() -> read(directory.resolve("x.parquet"), definition(Format.PARQUET, null), false))
                .isInstanceOfSatisfying(
                        UnreadableFileException.class,
                        thrown -> assertThat(thrown.problem().code()).isEqualTo(IntakeProblem.FORMAT_UNAVAILABLE));
    }

    /** The numbers of rows were counted with the csv module of Python and with wc. */
    @ParameterizedTest
    @CsvSource({
        "streams/comments.csv, CSV, 1139",
        "streams/jailbreak_prompts.csv, CSV, 388",
        "streams/signup_bot_access.log, ACCESS_LOG, 3456",
        "streams/ssh_auth.log, SYSLOG, 10567",
        "streams/star_events.csv, CSV, 22820",
        "streams/star_accounts.csv, CSV, 16036",
        "streams/payments.csv.gz, CSV, 108014",
        "streams/llm_traffic.csv, CSV, 19366",
        "streams/llm_prefix_traffic.jsonl, JSONL, 12031",
        "text/benign_image_prompts.csv, CSV, 3000",
        "text/hate_offensive_tweets.csv, CSV, 24783",
        "text/sms_spam.tsv, TSV, 5549"
    })
    void readsEveryRowOfTheRealFiles(String name, Format format, int rows) throws Exception {
        Optional<Path> data = TestData.directory();
        Assumptions.assumeTrue(data.isPresent(), "the real data is absent, so its files are not read");

        List<FileRow> read = read(data.orElseThrow().resolve(name), definition(format, null), format == Format.TSV);

        assertThat(read).hasSize(rows);
        long malformed = read.stream().filter(row -> row.problem().isPresent()).count();
        // The system log's last line was torn off by those who published it.
        assertThat(malformed).isEqualTo(format == Format.SYSLOG ? 1 : 0);
        assertThat(new HashSet<>(read.stream().map(FileRow::place).toList())).hasSize(rows);
    }
}
