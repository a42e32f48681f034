package io.breakwater.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.breakwater.intake.pipeline.Pipeline;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The API of programs, over real HTTP: what it takes, and that nothing one can send makes it fail. */
final class ApiTest {
    private static final Pattern KEY = Pattern.compile("bw_[A-Za-z0-9_-]{43}");

    private static final Pattern METRIC =
            Pattern.compile("# (HELP|TYPE) breakwater_.+|breakwater_[a-z_]+(\\{[a-z]+=\"[^\"]*\"})? [0-9.e+-]+");

    private static TestServer deployment;
    private static TestBrowser admin;
    private static String events;
    private static String facts;
    private static String queries;
    private static String labels;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** A status and a body. */
    private record Answer(int status, String text) {
        JsonNode json() {
            return JsonMapper.shared().readTree(text);
        }
    }

    @BeforeAll
    static void start() {
        deployment = new TestServer(100_000);
        admin = deployment.administrator();
        events = key("gateway", "events:write");
        facts = key("billing", "facts:write");
        queries = key("notebook", "query:read");
        labels = key("billing labels", "labels:write");
    }

    @AfterAll
    static void stop() {
        deployment.close();
    }

    @Test
    void linesOfJsonAreStoredOnce() {
        String lines = """
                {"event_id": "n1", "event_time": "2026-11-22T11:59:58.000001Z", "card": "nd", "terminal": "t1", "amount": 12.50}

                {"event_id": "n2", "card": "nd", "terminal": null, "amount": 3}
                """;

        Answer first = post("/v1/events/payments", events, lines);
        Answer again = post("/v1/events/payments", events, lines);

        assertThat(first.status()).isEqualTo(200);
        assertThat(first.json().get("accepted").asInt()).isEqualTo(2);
        assertThat(first.json().get("rejected").size()).isZero();
        assertThat(first.json().get("block").asLong()).isPositive();
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().get("accepted").asInt()).isZero();
        assertThat(again.json().get("duplicates").asInt()).isEqualTo(2);
        assertThat(rows("SELECT source, event_id, CAST(amount AS VARCHAR), strftime(event_time, '%H:%M:%S.%f')"
                        + " FROM payments WHERE card = 'nd' ORDER BY event_id"))
                .containsExactly("gateway|n1|12.500000|11:59:58.000001", "gateway|n2|3.000000|12:00:00.000000");
    }

    @Test
    void cloudEventsAreTakenAloneAndTogether() {
        String event = """
                {"specversion": "1.0", "id": "%s", "source": "shop", "type": "payments", "time": "2026-11-22T13:00:00+01:00",
                 "datacontenttype": "application/json", "data": {"card": "ce", "terminal": "t1", "amount": 5}}""";

        assertThat(post("/v1/events", events, event.formatted("c1"))
                        .json()
                        .get("accepted")
                        .asInt())
                .isEqualTo(1);
        Answer batch = post("/v1/events", events, "[" + event.formatted("c1") + "," + event.formatted("c2") + "]");
        assertThat(batch.json().get("accepted").asInt()).isEqualTo(1);
        assertThat(batch.json().get("duplicates").asInt()).isEqualTo(1);
        assertThat(rows("SELECT source, event_id, strftime(event_time, '%H:%M') FROM payments WHERE card = 'ce'"
                        + " ORDER BY event_id"))
                .containsExactly("shop|c1|12:00", "shop|c2|12:00");
    }

    @Test
    void labelsArePutAndTakenOffLineByLine() {
        String put = """
                {"entity_type": "account", "entity_id": "l1", "label": "trusted", "reason": "known customer"}
                {"entity_type": "account", "entity_id": "l2", "label": "trusted", "reason": "known", "expires_at": "2026-12-01T00:00:00Z"}
                """;
        String bad = """
                {"entity_type": "account", "label": "trusted", "reason": "who?"}
                {"entity_type": "account", "entity_id": "l3", "label": "trusted", "reason": "late", "expires_at": "2026-11-01T00:00:00Z"}
                {"entity_type": "account", "entity_id": "l3", "label": "trusted", "reason": ""}
                {"entity_type": "account", "entity_id": "l3", "label": "trusted", "reason": "not there", "remove": true}
                {"entity_type": "account", "entity_id": "l3", "label": "trusted", "reason": "no truth", "remove": 1}
                no JSON
                """;
        String present = "SELECT entity_id, author FROM entity_labels WHERE entity_id LIKE 'l_' AND removed_at IS NULL";

        assertThat(post("/v1/labels", labels, put).json().get("accepted").asInt())
                .isEqualTo(2);
        assertThat(rows(present + " ORDER BY 1")).containsExactly("l1|key:billing labels", "l2|key:billing labels");
        Answer refused = post("/v1/labels", labels, bad);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json()
                        .get("rejected")
                        .valueStream()
                        .map(problem -> problem.get("place").asString()))
                .containsExactly("line 1", "line 2", "line 3", "line 4", "line 5", "line 6");
        String off =
                "{\"entity_type\": \"account\", \"entity_id\": \"l1\", \"label\": \"trusted\", \"reason\": \"left\","
                        + " \"remove\": true}";
        assertThat(post("/v1/labels", labels, off).status()).isEqualTo(200);
        assertThat(rows(present)).containsExactly("l2|key:billing labels");
        assertThat(post("/v1/labels", events, put).status()).isEqualTo(403);
    }

    @Test
    void ofAMixedRequestTheGoodIsStoredAndTheRestListedAndKept() {
        String kept = "SELECT count(*) FROM rejected_events WHERE source = 'gateway' AND code LIKE 'BW%'";
        int before = Integer.parseInt(rows(kept).get(0));
        Answer answer = post("/v1/events/payments", events, """
                {"event_id": "m1", "card": "mx", "amount": 5}
                {"event_id": "m2", "card": "mx"}
                {"event_id": "m3", "card": "mx", "amount": 5
                {"event_id": "m4", "card": "mx", "amount": 5, "amout": 5}
                {"card": "mx", "amount": 5}
                {"event_id": "m6", "card": "mx", "amount": 5, "event_time": "yesterday"}
                """);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("accepted").asInt()).isEqualTo(1);
        assertThat(answer.json()
                        .get("rejected")
                        .valueStream()
                        .map(rejected -> rejected.get("index").asInt() + " "
                                + rejected.get("place").asString().replaceAll("[:,].*", "")))
                .containsExactly("1 line 2", "2 line 3", "3 line 4", "4 line 5", "5 line 6");
        assertThat(answer.json().get("rejected").valueStream()).allSatisfy(rejected -> {
            assertThat(rejected.get("code").asString()).matches("BW[36]\\d{3}");
            assertThat(rejected.get("message").asString()).isNotBlank();
            assertThat(rejected.get("remedy").asString()).isNotBlank();
        });
        assertThat(Integer.parseInt(rows(kept).get(0)) - before).isEqualTo(5);
        assertThat(rows("SELECT event_id FROM payments WHERE card = 'mx'")).containsExactly("m1");
    }

    @Test
    void factsAreReadInSqlAndByDetectors() {
        Answer answer = post("/v1/facts", facts, """
                {"entity_type": "card", "entity_id": "trusted", "name": "payment_ceiling_raised", "value": "yes"}
                {"entity_type": "card", "entity_id": "trusted", "name": "age_days", "value": 400}
                {"entity_type": "card", "entity_id": "trusted"}
                """);
        post("/v1/events/payments", events, """
                {"event_id": "f1", "card": "trusted", "terminal": "t1", "amount": 900}
                {"event_id": "f2", "card": "unknown", "terminal": "t1", "amount": 900}
                """);

        assertThat(answer.json().get("accepted").asInt()).isEqualTo(2);
        assertThat(answer.json().get("rejected").size()).isEqualTo(1);
        assertThat(
                        rows(
                                "SELECT entity_type, entity_id, name, value FROM facts WHERE entity_id = 'trusted' ORDER BY name"))
                .containsExactly("card|trusted|age_days|400", "card|trusted|payment_ceiling_raised|yes");
        assertThat(
                        rows(
                                "SELECT entity_id FROM hits WHERE detector = 'payment_unusually_large' AND event_id IN ('f1', 'f2')"))
                .containsExactly("unknown");
    }

    @Test
    void queriesSeeNoContent() {
        post("/v1/events/posts", events, "{\"event_id\": \"p1\", \"surface\": \"forum\", \"text\": \"a secret word\"}");

        assertThat(rows("SELECT surface FROM posts WHERE event_id = 'p1'")).containsExactly("forum");
        for (String sql : List.of(
                "SELECT text FROM posts",
                "SELECT p FROM posts p",
                "SELECT count(*) FROM posts WHERE text LIKE '%secret%'",
                "SELECT payload FROM rejected_events")) {
            Answer answer = query(sql);
            assertThat(answer.text()).as(sql).doesNotContain("secret word");
            assertThat(answer.status()).as(sql + answer.text()).isIn(200, 422);
        }
        Answer refused = query("SELECT text FROM posts");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().get("code").asString()).startsWith("BW4");
        assertThat(query("SELECT * FROM posts").text()).doesNotContain("secret word");
    }

    @Test
    void aKeyOpensOnlyWhatItsScopeSays() {
        for (String[] wrong : new String[][] {
            {"/v1/events", facts}, {"/v1/events/payments", queries}, {"/v1/facts", events}, {"/v1/query", events}
        }) {
            Answer answer = post(wrong[0], wrong[1], "{}");
            assertThat(answer.status()).as(wrong[0]).isEqualTo(403);
            assertThat(answer.json().get("code").asString()).startsWith("BW6");
        }
        assertThat(post("/v1/events", "", "{}").status()).isEqualTo(401);
        assertThat(post("/v1/query", "bw_" + "x".repeat(43), "{}").status()).isEqualTo(401);
    }

    @Test
    void tooMuchIsRefusedWhole() {
        byte[] large = "x".repeat((8 << 20) + 1).getBytes(UTF_8);
        Answer body = post("/v1/events/payments", events, large);
        assertThat(body.status()).isEqualTo(413);
        assertThat(body.json().get("code").asString()).isEqualTo("BW6020");

        Answer lines = post("/v1/events/payments", events, "{}\n".repeat(20_001));
        assertThat(lines.status()).isEqualTo(413);
        assertThat(lines.json().get("code").asString()).isEqualTo("BW6022");

        Answer array = post("/v1/events", events, "[" + "{},".repeat(20_000) + "{}]");
        assertThat(array.status()).isEqualTo(413);
        assertThat(array.json().get("code").asString()).isEqualTo("BW6022");
    }

    @Test
    void whoSendsMoreThanCanWaitIsToldWhenToComeBack() throws SQLException {
        String lines = "{\"entity_type\": \"account\", \"entity_id\": \"busy\", \"name\": \"n\", \"value\": 1}\n"
                .repeat(20_000);
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        try (Connection connection = deployment.dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            // Nothing can be stored while this is held.
            statement.execute("LOCK TABLE log.writer IN ACCESS EXCLUSIVE MODE");
            for (int i = 0; i < 5; i++) {
                answers.add(
                        client.sendAsync(request("/v1/facts", facts, lines.getBytes(UTF_8)), BodyHandlers.ofString()));
            }
            await().atMost(Duration.ofSeconds(20)).until(() -> answers.stream().anyMatch(CompletableFuture::isDone));
            connection.rollback();
        }
        List<HttpResponse<String>> ended =
                answers.stream().map(CompletableFuture::join).toList();
        assertThat(ended).extracting(HttpResponse::statusCode).containsOnly(200, 429);
        assertThat(ended)
                .filteredOn(answer -> answer.statusCode() == 429)
                .isNotEmpty()
                .allSatisfy(answer -> {
                    assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
                    assertThat(answer.body()).contains("\"code\":\"BW3");
                });
    }

    @Test
    void linesThatWouldBeSentAwayAreNotReadFirst() throws SQLException {
        Pipeline pipeline = deployment.runtime.pipeline();
        String fact = "{\"entity_type\": \"account\", \"entity_id\": \"busy\", \"name\": \"n\", \"value\": 1}\n";
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        try (Connection connection = deployment.dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("LOCK TABLE log.writer IN ACCESS EXCLUSIVE MODE");
            answers.add(client.sendAsync(request("/v1/facts", facts, fact.getBytes(UTF_8)), BodyHandlers.ofString()));
            await().until(() -> isWaitedFor(statement));
            int waiting = 0;
            for (int lines : List.of(20_000, 20_000, 10_000)) {
                byte[] body = fact.repeat(lines).getBytes(UTF_8);
                answers.add(client.sendAsync(request("/v1/facts", facts, body), BodyHandlers.ofString()));
                waiting += lines;
                int expected = waiting;
                await().until(() -> pipeline.waitingEntries() == expected);
            }
            Answer answer = post("/v1/events/payments", events, "{}\n".repeat(20_001));
            assertThat(answer.status()).isEqualTo(429);
            assertThat(answer.json().get("code").asString()).isEqualTo("BW3020");
            connection.rollback();
        }
        assertThat(answers.stream().map(CompletableFuture::join))
                .extracting(HttpResponse::statusCode)
                .containsOnly(200);
    }

    private static boolean isWaitedFor(Statement statement) throws SQLException {
        try (ResultSet locks = statement.executeQuery("SELECT count(*) > 0 FROM pg_locks WHERE NOT granted")) {
            return locks.next() && locks.getBoolean(1);
        }
    }

    @Test
    void whatIsNoTextIsRefused() {
        byte[] broken = "{\"event_id\": \"u1\", \"card\": \"?\", \"amount\": 1}".getBytes(UTF_8);
        broken[broken.length - 16] = (byte) 0xC3;
        for (String path : List.of("/v1/events/payments", "/v1/events", "/v1/facts", "/v1/query")) {
            String key = path.equals("/v1/facts") ? facts : path.equals("/v1/query") ? queries : events;
            Answer answer = post(path, key, broken);
            assertThat(answer.status()).as(path).isEqualTo(400);
            assertThat(answer.json().get("code").asString()).isEqualTo("BW6021");
        }
    }

    @Test
    void oddLinesAreRefusedWithACode() {
        Map<String, String> lines = Map.ofEntries(
                Map.entry("{\"event_id\": \"o1\", \"amount\": ", "BW6021"),
                Map.entry("null", "BW6021"),
                Map.entry("[]", "BW6021"),
                Map.entry("[{}]", "BW6021"),
                Map.entry("3", "BW6021"),
                Map.entry("{} {}", "BW6021"),
                Map.entry("{\"event_id\": \"o2\", \"amount\": 1, \"amount\": 2}", "BW6021"),
                Map.entry("{\"event_id\": \"o3\", \"amount\": NaN}", "BW6021"),
                Map.entry("{\"event_id\": \"o4\", \"amount\": " + "9".repeat(200) + "}", "BW6021"),
                Map.entry("{\"event_id\": \"o5\", \"card\": " + "[".repeat(500) + "]".repeat(500) + "}", "BW6021"),
                Map.entry("{\"event_id\": \"o6\", \"amount\": 1e999999999}", "BW3"),
                Map.entry("{\"event_id\": \"o8\", \"amount\": " + "9".repeat(99) + "}", "BW3"),
                Map.entry("{\"event_id\": \"o9\", \"amount\": 1, \"card\": \"a\\ud800b\"}", "BW3"),
                Map.entry("{\"event_id\": \"o10\", \"amount\": 1, \"card\": \"a\\u0000b\"}", "BW3"),
                Map.entry("{\"event_id\": \"o11\\u0000\", \"amount\": 1}", "BW3"),
                Map.entry("{\"event_id\": \"o12\\udc00\", \"amount\": 1}", "BW3"),
                Map.entry("{\"event_id\": \"" + "x".repeat(5_000) + "\", \"amount\": 1}", "BW3"),
                Map.entry("{\"event_id\": 13, \"amount\": 1}", "BW3"),
                Map.entry("{\"event_id\": \"o14\", \"amount\": 1, \"event_time\": 5}", "BW3"),
                Map.entry(
                        "{\"event_id\": \"o15\", \"amount\": 1, \"event_time\": \"+999999999-12-31T23:59:59Z\"}",
                        "BW3"),
                Map.entry("{\"event_id\": \"o16\", \"amount\": {\"a\": 1}}", "BW3"),
                Map.entry("{\"event_id\": \"o17\", \"amount\": 1, \"a\\u0000\\ud800\": 1}", "BW3"),
                Map.entry("{\"event_id\": \"o18\", \"amount\": 1, \"\": 1}", "BW3"));
        lines.forEach((line, code) -> {
            Answer answer = post("/v1/events/payments", events, line);
            assertThat(answer.status()).as(shown(line) + answer.text()).isEqualTo(422);
            assertThat(answer.json().get("rejected").get(0).get("code").asString())
                    .as(shown(line))
                    .startsWith(code);
        });
        // What was refused can be looked at, whatever was in it.
        assertThat(query("SELECT * FROM rejected_events").status()).isEqualTo(200);
    }

    @Test
    void oddTablesAndPathsAreNoFailure() {
        assertThat(post("/v1/events/nowhere", events, "{\"event_id\": \"t1\"}").status())
                .isEqualTo(422);
        for (String path : List.of(
                "/v1/events/%00", "/v1/events/%ff", "/v1/events/..%2f", "/v1/events/a%20b", "/v1/events/%ed%a0%80")) {
            assertThat(post(path, events, "{\"event_id\": \"t2\"}").status())
                    .as(path)
                    .isBetween(400, 499);
        }
        assertThat(post("/v1/events/payments", events, "").status()).isEqualTo(200);
    }

    @Test
    void oddCloudEventsAreRefusedWithACode() {
        for (String body :
                List.of("", "null", "3", "\"x\"", "[3]", "[null]", "[[]]", "{", "[{}", "{}{}", "[".repeat(5_000))) {
            Answer answer = post("/v1/events", events, body);
            assertThat(answer.status()).as(body + answer.text()).isEqualTo(400);
            assertThat(answer.json().get("code").asString()).isEqualTo("BW6021");
        }
        for (String body : List.of(
                "{}",
                "[{}]",
                "{\"specversion\": \"0.3\", \"id\": \"x\", \"source\": \"s\", \"type\": \"payments\", \"data\": {}}",
                "{\"specversion\": \"1.0\", \"id\": \"x\", \"source\": \"s\", \"type\": \"payments\"}",
                "{\"specversion\": \"1.0\", \"id\": \"x\", \"source\": \"s\", \"type\": \"payments\", \"data\": []}",
                "{\"specversion\": \"1.0\", \"id\": 5, \"source\": \"s\", \"type\": \"payments\", \"data\": {\"amount\": 1}}",
                "{\"specversion\": \"1.0\", \"id\": \"x\", \"source\": [], \"type\": \"payments\", \"data\": {\"amount\": 1}}",
                "{\"specversion\": \"1.0\", \"id\": \"x\", \"source\": \"s\\u0000\", \"type\": \"payments\", \"data\": {\"amount\": 1}}",
                "{\"specversion\": \"1.0\", \"id\": \"x\", \"source\": \"\\ud800\", \"type\": \"pay\\ud800\", \"data\": {\"amount\": 1}}",
                "{\"specversion\": \"1.0\", \"id\": \"x\", \"source\": \"s\", \"type\": \"\\u0000\", \"data\": {}}",
                "{\"specversion\": \"1.0\", \"id\": \"x\", \"source\": \"s\", \"data\": {\"amount\": 1}}")) {
            Answer answer = post("/v1/events", events, body);
            assertThat(answer.status()).as(body + answer.text()).isEqualTo(422);
            assertThat(answer.json().get("rejected").get(0).get("code").asString())
                    .startsWith("BW");
        }
        assertThat(post("/v1/events", events, "[]").json().get("accepted").asInt())
                .isZero();
    }

    @Test
    void oddFactsAreRefusedWithACode() {
        List<String> bad = new ArrayList<>(List.of(
                "{",
                "null",
                "{}",
                "{\"entity_type\": \"account\", \"entity_id\": \"a\", \"name\": \"plan\", \"value\": [1]}"));
        for (String odd : List.of("a\\u0000", "\\ud800", "", " ")) {
            bad.add("{\"entity_type\": \"" + odd + "\", \"entity_id\": \"a\", \"name\": \"plan\", \"value\": \"v\"}");
            bad.add("{\"entity_type\": \"account\", \"entity_id\": \"" + odd
                    + "\", \"name\": \"plan\", \"value\": \"v\"}");
            bad.add("{\"entity_type\": \"account\", \"entity_id\": \"a\", \"name\": \"" + odd
                    + "\", \"value\": \"v\"}");
        }
        bad.add("{\"entity_type\": \"account\", \"entity_id\": \"a\", \"name\": \"plan\", \"value\": \"\\u0000\"}");
        bad.add("{\"entity_type\": \"account\", \"entity_id\": \"a\", \"name\": \"plan\", \"value\": \"\\udfff\"}");
        for (String line : bad) {
            Answer answer = post("/v1/facts", facts, line);
            assertThat(answer.status()).as(line + answer.text()).isEqualTo(422);
            assertThat(answer.json().get("rejected").get(0).get("code").asString())
                    .startsWith("BW");
        }
        Answer huge = post(
                "/v1/facts",
                facts,
                "{\"entity_type\": \"account\", \"entity_id\": \"h\", \"name\": \"n\", \"value\": 1e999999999}");
        // Values of facts are texts; a number is taken as it is written.
        assertThat(huge.status()).isEqualTo(200);
    }

    @Test
    void oddQueriesAreRefusedWithACode() {
        for (String body : List.of(
                "",
                "[]",
                "null",
                "[null]",
                "{}",
                "{\"sql\": 5}",
                "{\"sql\": null}",
                "{\"sql\": \"SELECT '\\ud800'\"}",
                "{",
                "3")) {
            Answer answer = post("/v1/query", queries, body);
            assertThat(answer.status()).as(body + answer.text()).isEqualTo(400);
            assertThat(answer.json().get("code").asString()).isEqualTo("BW6021");
        }
        for (String sql : List.of(
                "",
                ";",
                "SELEC 1",
                "SELECT 1; SELECT 2",
                "DROP TABLE hits",
                "SELECT * FROM read_csv('/etc/passwd')",
                "SELECT * FROM '/etc/passwd'",
                "SELECT '\\u0000'",
                "SELECT * FROM nowhere")) {
            Answer answer = post("/v1/query", queries, "{\"sql\": \"" + sql + "\"}");
            assertThat(answer.status()).as(shown(sql) + answer.text()).isBetween(400, 499);
            assertThat(answer.json().get("code").asString()).as(shown(sql)).startsWith("BW4");
        }
        Answer nested = query("SELECT " + "(".repeat(100_000) + "1" + ")".repeat(100_000));
        assertThat(nested.status()).as(shown(nested.text())).isLessThan(500);
        Answer limited =
                post("/v1/query", queries, "{\"sql\": \"SELECT * FROM range(50)\", \"max_rows\": 1e999999999}");
        assertThat(limited.status()).isLessThan(500);
        Answer numbers = query(
                "SELECT 'NaN'::DOUBLE AS a, 170141183460469231731687303715884105727 AS b,"
                        + " TIMESTAMP '2026-11-22 10:00:00.000001' AS c, ['x', NULL] AS d, DATE '2026-11-22' AS e, {'k': 1} AS f");
        assertThat(numbers.status()).as(numbers.text()).isEqualTo(200);
    }

    private static String shown(String text) {
        return text.length() < 120 ? text : text.substring(0, 120) + " ..";
    }

    private List<String> rows(String sql) {
        Answer answer = query(sql);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        List<String> rows = new ArrayList<>();
        for (JsonNode row : answer.json().get("rows")) {
            rows.add(String.join("|", row.valueStream().map(JsonNode::asString).toList()));
        }
        return rows;
    }

    private Answer query(String sql) {
        return post("/v1/query", queries, JsonMapper.shared().writeValueAsString(Map.of("sql", sql)));
    }

    @Test
    void metricsAreThereForKeysWithTheirScopeAndShowNoContent() throws Exception {
        post("/v1/events/payments", events, """
                {"event_id": "metered", "card": "nobodys-business", "terminal": "t1", "amount": 1}""");
        String metrics = key("prometheus", "metrics:read");

        HttpResponse<String> answer = client.send(scrape(metrics), BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain"));
        assertThat(answer.body().lines())
                .allMatch(line -> METRIC.matcher(line).matches(), "a line of the format")
                .anyMatch(line -> line.matches("breakwater_events_stored_total\\{table=\"payments\"} [1-9][0-9]*"))
                .anyMatch(line -> line.matches("breakwater_commit_seconds_count [1-9][0-9]*"))
                .anyMatch(line -> line.startsWith("breakwater_detector_state_bytes{detector=\""))
                .contains("breakwater_pipeline_up 1");
        assertThat(answer.body()).doesNotContain("nobodys-business");
        assertThat(client.send(scrape(events), BodyHandlers.ofString()).statusCode())
                .isEqualTo(403);
        assertThat(client.send(scrape("bw_none"), BodyHandlers.ofString()).statusCode())
                .isEqualTo(401);
    }

    private static HttpRequest scrape(String key) {
        return HttpRequest.newBuilder(URI.create(deployment.server.url() + "/v1/metrics"))
                .header("Authorization", "Bearer " + key)
                .build();
    }

    private Answer post(String path, String key, String body) {
        return post(path, key, body.getBytes(UTF_8));
    }

    private Answer post(String path, String key, byte[] body) {
        try {
            HttpResponse<String> response = client.send(request(path, key, body), BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("no answer from " + path, e);
        }
    }

    private static HttpRequest request(String path, String key, byte[] body) {
        return HttpRequest.newBuilder(URI.create(deployment.server.url() + path))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body))
                .build();
    }

    private static String key(String name, String scope) {
        admin.get("/settings/keys");
        Matcher matcher = KEY.matcher(
                admin.post("/settings/keys", "name", name, "scope", scope).body());
        assertThat(matcher.find()).isTrue();
        return matcher.group();
    }
}
