package io.breakwater.history.query;

import static io.breakwater.history.Samples.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.breakwater.history.Samples;
import io.breakwater.history.worker.AnswerForm;
import io.breakwater.history.worker.ArrowText;
import io.breakwater.model.problem.Problem;
import io.breakwater.model.value.DataType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Answers as bytes; Arrow's own reader and another DuckDB are the judges. */
class AnswerFormTest {
    @TempDir
    private static Path directory;

    private static QueryHistory history;

    @BeforeAll
    static void open() {
        history = new QueryHistory(directory, QueryLimits.standard());
        history.append(Samples.block(List.of(Samples.signup(START, "a1"), Samples.signup(START + 1, "a2"))));
    }

    @AfterAll
    static void close() {
        history.close();
    }

    @Test
    void arrowStreamsHoldTheRows() throws Exception {
        Bytes answer = ask("SELECT account_id, ts, amount, tags, prompt FROM signups ORDER BY ts", true, 10);
        assertThat(answer.head.contentColumns()).containsExactly("signups.prompt");
        List<String> lines = arrow(answer.bytes);
        assertThat(lines.get(0))
                .contains("account_id: Utf8", "ts: Timestamp(MICROSECOND, null)", "Decimal(38, 6, 128)");
        assertThat(lines.subList(1, lines.size()))
                .containsExactly(
                        "a1|2026-11-01T00:00|12.345678|[\"new\",\"ü\"]|prompt of a1",
                        "a2|2026-11-01T00:00:00.000001|12.345678|[\"new\",\"ü\"]|prompt of a2");
        assertThat(answer.truncated).isFalse();
    }

    @Test
    void arrowStreamsEndWhereTheyAreToldTo() throws Exception {
        Bytes answer = ask("SELECT range AS n, 'x' AS x FROM range(100000) ORDER BY n -- all", false, 20_001);
        List<String> lines = arrow(answer.bytes);
        assertThat(lines).hasSize(20_002).endsWith("20000|x");
        assertThat(answer.truncated).isTrue();
        assertThat(arrow(ask("SELECT range FROM range(0)", false, 5).bytes)).hasSize(1);
    }

    @Test
    void parquetFilesHoldTheRowsAndLeaveNothingBehind() throws Exception {
        Bytes answer = answer(history.request("SELECT range AS n, [range] AS l FROM range(100) ORDER BY n DESC;", false)
                .as(AnswerForm.PARQUET));
        Path file = Files.write(directory.resolve("answer.parquet"), answer.bytes);
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*), first(n), sum(l[1]) FROM '" + file + "'")) {
            row.next();
            assertThat(List.of(row.getLong(1), row.getLong(2), row.getLong(3))).containsExactly(100L, 99L, 4950L);
        }
        try (var left = Files.walk(directory.resolve("query"))) {
            assertThat(left).noneMatch(path -> path.getFileName().toString().startsWith("answer-"));
        }
    }

    @Test
    void mistakesKeepTheirPlaceAndHiddenColumnsTheirCode() {
        QueryRequest wrong = history.request("SELECT account_id,\n  nothing FROM signups", false)
                .as(AnswerForm.ARROW);
        Problem problem = catchThrowableOfType(QueryRefusedException.class, () -> answer(wrong))
                .problem();
        assertThat(problem.place().line()).isEqualTo(2);
        assertThat(problem.place().column()).isEqualTo(3);
        QueryRequest content =
                history.request("SELECT prompt FROM signups", false).as(AnswerForm.PARQUET);
        assertThat(catchThrowableOfType(QueryRefusedException.class, () -> answer(content))
                        .problem()
                        .code())
                .isEqualTo(QueryProblem.CONTENT_COLUMN);
    }

    @Test
    void columnsAloneRunNothing() {
        QueryRequest endless = history.request(
                        "SELECT account_id AS who, count(*) AS n FROM signups, range(100000000000) GROUP BY ALL", false)
                .as(AnswerForm.COLUMNS);
        List<String> names = new ArrayList<>();
        history.queries.answer(
                UUID.randomUUID().toString(),
                endless,
                head -> head.columns().forEach(column -> names.add(column.name() + " " + column.type())));
        assertThat(names).containsExactly("who VARCHAR", "n BIGINT");
        QueryRequest wrong =
                history.request("SELECT nothing FROM signups", false).as(AnswerForm.COLUMNS);
        assertThatThrownBy(() -> history.queries.answer("wrong", wrong, head -> {}))
                .isInstanceOf(QueryRefusedException.class);
    }

    @Test
    void parametersAreValuesAndNeverText() throws Exception {
        String sql = "SELECT account_id FROM signups WHERE account_id = :who AND ts >= :since AND :n::bigint = 7";
        Map<String, QueryParameter> values = Map.of(
                "who", new QueryParameter(DataType.VARCHAR, "a2"),
                "since", new QueryParameter(DataType.TIMESTAMP, "2026-11-01"),
                "n", new QueryParameter(DataType.BIGINT, "7"),
                "unused", new QueryParameter(DataType.BIGINT, "x"));
        QueryRequest request = history.request(sql, false).with(values);
        assertThat(history.queries.run(request).rows()).containsExactly(List.of("a2"));
        List<String> lines = arrow(answer(request.as(AnswerForm.ARROW)).bytes);
        assertThat(lines.subList(1, lines.size())).containsExactly("a2");

        String evil = "a2' OR 'x' = 'x";
        QueryRequest text = history.request("SELECT :who AS who, :nothing IS NULL AS gone", false)
                .with(Map.of(
                        "who", new QueryParameter(DataType.VARCHAR, evil),
                        "nothing", new QueryParameter(DataType.VARCHAR, null)));
        assertThat(history.queries.run(text).rows()).containsExactly(List.of(evil, true));
        for (QueryRequest bad : List.of(
                history.request("SELECT :who", false),
                history.request("SELECT :who", false)
                        .with(Map.of("who", new QueryParameter(DataType.BIGINT, "many"))))) {
            assertThat(catchThrowableOfType(QueryRefusedException.class, () -> history.queries.run(bad))
                            .problem()
                            .code())
                    .isEqualTo(QueryProblem.PARAMETER);
        }
    }

    private static Bytes ask(String sql, boolean content, int rows) {
        return answer(new QueryRequest(sql, content, rows, Duration.ofSeconds(60)).as(AnswerForm.ARROW));
    }

    private static Bytes answer(QueryRequest request) {
        Bytes bytes = new Bytes();
        AnswerEnd end = history.queries.answer(UUID.randomUUID().toString(), request, bytes);
        bytes.truncated = end.truncated();
        return bytes;
    }

    private static List<String> arrow(byte[] stream) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-Dfile.encoding=UTF-8",
                        "--add-opens=java.base/java.nio=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ArrowText.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (OutputStream in = process.getOutputStream()) {
            in.write(stream);
        }
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return text.lines().toList();
    }

    private static final class Bytes implements AnswerReceiver {
        private AnswerHead head = new AnswerHead(List.of(), Set.of(), Set.of(), List.of());
        private byte[] bytes = new byte[0];
        private boolean truncated;

        @Override
        public void begin(AnswerHead known) {
            head = known;
        }

        @Override
        public void bytes(byte[] part) {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            all.writeBytes(bytes);
            all.writeBytes(part);
            bytes = all.toByteArray();
        }
    }
}
