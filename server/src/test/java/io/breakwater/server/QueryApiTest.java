package io.breakwater.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.server.access.Role;
import io.breakwater.server.key.ApiScope;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Queries over HTTP: every form of an answer, content only by its scope, and no way around the rules. */
class QueryApiTest {
    private static TestServer server;
    private static TestBrowser engineer;
    private static String reader;
    private static String contentReader;
    private static String contentOnly;

    @BeforeAll
    static void start() {
        server = new TestServer(10_000);
        TestBrowser administrator = server.administrator();
        engineer = server.person(administrator, "erin", EnumSet.of(Role.ENGINEER));
        administrator.get("/settings/keys");
        reader = key(administrator, "reader", ApiScope.QUERY_READ);
        contentReader = key(administrator, "content-reader", ApiScope.QUERY_READ, ApiScope.QUERY_CONTENT);
        contentOnly = key(administrator, "content-only", ApiScope.QUERY_CONTENT);
        String writer = key(administrator, "writer", ApiScope.EVENTS_WRITE);
        assertThat(post(
                                "/v1/events/posts",
                                writer,
                                "*/*",
                                "{\"event_id\": \"p1\", \"surface\": \"forum\", \"text\": \"=a secret word\"}")
                        .statusCode())
                .isEqualTo(200);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void answersComeAsTheRequestWantsThem() {
        String sql = "SELECT event_id, 3 AS n, NULL AS nothing FROM posts";
        HttpResponse<byte[]> json = ask(reader, "application/json", sql, 10);
        assertThat(header(json, "Content-Type")).startsWith("application/json");
        JsonNode answer = JsonMapper.shared().readTree(json.body());
        assertThat(answer.path("rows").toString()).isEqualTo("[[\"p1\",3,null]]");
        assertThat(answer.path("columns").path(1).toString()).contains("\"n\"", "INTEGER");
        assertThat(answer.path("truncated").asBoolean()).isFalse();

        HttpResponse<byte[]> csv = ask(reader, "text/csv", sql, 10);
        assertThat(header(csv, "Content-Type")).startsWith("text/csv");
        assertThat(new String(csv.body(), UTF_8)).isEqualTo("\"event_id\",\"n\",\"nothing\"\r\n\"p1\",3,\r\n");
        assertThat(header(csv, "Breakwater-Max-Rows")).isEqualTo("10");

        HttpResponse<byte[]> arrow = ask(reader, "application/vnd.apache.arrow.stream", sql, 10);
        assertThat(header(arrow, "Content-Type")).isEqualTo("application/vnd.apache.arrow.stream");
        // The continuation mark with which every message of such a stream begins, and the end of it.
        assertThat(arrow.body()).startsWith(0xFF, 0xFF, 0xFF, 0xFF).endsWith(0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0);

        HttpResponse<byte[]> parquet = ask(reader, "application/vnd.apache.parquet", sql, 10);
        assertThat(new String(parquet.body(), 0, 4, UTF_8)).isEqualTo("PAR1");

        HttpResponse<byte[]> xml = ask(reader, "application/xml", sql, 10);
        assertThat(xml.statusCode()).isEqualTo(406);
        assertThat(code(xml)).isEqualTo("BW6034");
        assertThat(ask(reader, "text/html, */*;q=0.1", sql, 10).statusCode()).isEqualTo(200);
    }

    @Test
    void manyRowsAreNotHeldInMemoryAndTheLimitIsTold() {
        HttpResponse<byte[]> csv = ask(reader, "text/csv", "SELECT range AS n FROM range(1000000)", 300_000);
        assertThat(new String(csv.body(), UTF_8).lines().count()).isEqualTo(300_001);
        HttpResponse<byte[]> json = ask(reader, "application/json", "SELECT range FROM range(1000000)", 200_000);
        JsonNode answer = JsonMapper.shared().readTree(json.body());
        assertThat(answer.path("rows")).hasSize(200_000);
        assertThat(answer.path("truncated").asBoolean()).isTrue();
    }

    @Test
    void contentNeedsItsScopeAndLeavesATrace() {
        String sql = "SELECT text FROM posts WHERE event_id = 'p1'";
        for (String form : List.of("application/json", "text/csv", "application/vnd.apache.arrow.stream")) {
            assertThat(code(ask(reader, form, sql, 10))).isEqualTo("BW4009");
            long before = readings();
            HttpResponse<byte[]> answer = ask(contentReader, form, sql, 10);
            assertThat(new String(answer.body(), UTF_8)).as(form).contains("a secret word");
            assertThat(readings()).isEqualTo(before + 1);
        }
        Map<String, Object> entry = server.sql()
                .sql("SELECT actor, subject, details FROM casework.audit_entry WHERE act = 'content.read'"
                        + " ORDER BY sequence DESC LIMIT 1")
                .query()
                .singleRow();
        assertThat(entry.get("actor")).isEqualTo("key:content-reader");
        assertThat(String.valueOf(entry.get("subject"))).contains("posts.text");
        assertThat(String.valueOf(entry.get("details"))).contains("SHA-256").doesNotContain("p1");
        long before = readings();
        assertThat(ask(contentReader, "*/*", "SELECT count(*) FROM posts", 10).statusCode())
                .isEqualTo(200);
        assertThat(readings()).isEqualTo(before);
        // The right to content alone is no right to ask.
        assertThat(post("/v1/query", contentOnly, "*/*", "{\"sql\": \"SELECT 1\"}")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void aCoreTableGivesNobodyMoreThanItsSqlWould() {
        for (String sql : List.of("SELECT * FROM account_footprint", "SELECT * FROM detector_outcomes")) {
            long before = readings();
            assertThat(ask(reader, "application/json", sql, 10).statusCode()).isEqualTo(200);
            assertThat(ask(contentReader, "application/json", sql, 10).statusCode())
                    .isEqualTo(200);
            assertThat(readings()).isEqualTo(before);
        }
        for (String sql : List.of(
                "SELECT * FROM flagged_prompts",
                "SELECT count(*) AS n FROM flagged_prompts",
                "WITH f AS (SELECT ts FROM flagged_prompts) SELECT max(ts) AS t FROM f",
                "SELECT event_id FROM posts WHERE ts IN (SELECT ts FROM Flagged_Prompts)")) {
            HttpResponse<byte[]> refused = ask(reader, "application/json", sql, 10);
            assertThat(code(refused)).as(sql).isEqualTo("BW4009");
            assertThat(new String(refused.body(), UTF_8)).contains("flagged_prompts", "completions.prompt");
            long before = readings();
            assertThat(ask(contentReader, "application/json", sql, 10).statusCode())
                    .as(sql)
                    .isEqualTo(200);
            assertThat(readings()).as(sql).isEqualTo(before + 1);
        }
        assertThat(String.valueOf(server.sql()
                        .sql("SELECT subject FROM casework.audit_entry WHERE act = 'content.read'"
                                + " ORDER BY sequence DESC LIMIT 1")
                        .query()
                        .singleRow()))
                .contains("completions.prompt");
        engineer.get("/workbench");
        assertThat(engineer.get("/editor/catalogue?kind=query").body()).contains("account_footprint", "signup_ip");
    }

    @Test
    void everyAttackIsRefusedByItsRuleInTheApiAndTheWorkbench() throws IOException {
        List<String> attacks = entries(Files.readString(Path.of("../docs/reference/refused-queries.txt")));
        assertThat(attacks).hasSizeGreaterThanOrEqualTo(60);
        String file = server.runtime
                .history()
                .workspace()
                .resolve("signups/x.parquet")
                .toString();
        engineer.get("/workbench");
        for (String attack : attacks) {
            String rule = attack.substring(0, attack.indexOf(':'));
            String sql = attack.substring(attack.indexOf(':') + 1).strip().replace("$FILE", file);
            for (String key : List.of(reader, contentReader)) {
                HttpResponse<byte[]> refused = ask(key, "application/json", sql, 10);
                assertThat(refused.statusCode()).as(sql).isEqualTo(422);
                assertThat(code(refused)).as(sql).isEqualTo(rule);
            }
            HttpResponse<String> page = engineer.post("/workbench", "sql", sql);
            assertThat(page.statusCode()).as(sql).isEqualTo(422);
            assertThat(page.body()).as(sql).contains(">" + rule + "<");
        }
    }

    private static long readings() {
        return server.sql()
                .sql("SELECT count(*) FROM casework.audit_entry WHERE act = 'content.read'")
                .query(Long.class)
                .single();
    }

    private static String key(TestBrowser administrator, String name, ApiScope... scopes) {
        List<String> form = new ArrayList<>(List.of("name", name));
        for (ApiScope scope : scopes) {
            form.addAll(List.of("scope", scope.id()));
        }
        String page = administrator
                .post("/settings/keys", form.toArray(String[]::new))
                .body();
        int start = page.indexOf("bw_");
        return page.substring(start, start + 46);
    }

    private static HttpResponse<byte[]> ask(String key, String accept, String sql, int rows) {
        return post(
                "/v1/query", key, accept, JsonMapper.shared().writeValueAsString(Map.of("sql", sql, "max_rows", rows)));
    }

    private static HttpResponse<byte[]> post(String path, String key, String accept, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.server.url() + path))
                .header("Authorization", "Bearer " + key)
                .header("Accept", accept)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String header(HttpResponse<byte[]> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    private static String code(HttpResponse<byte[]> response) {
        return JsonMapper.shared().readTree(response.body()).path("code").asString();
    }

    private static List<String> entries(String text) {
        List<String> entries = new ArrayList<>();
        for (String line : text.lines().toList()) {
            if (line.startsWith("  ") && !entries.isEmpty()) {
                entries.set(entries.size() - 1, entries.get(entries.size() - 1) + "\n" + line);
            } else if (!line.isBlank() && !line.startsWith("#")) {
                entries.add(line);
            }
        }
        return entries;
    }
}
