package io.breakwater.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.server.access.Role;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Answers of the workbench as its page takes them. */
class WorkbenchAnswerTest {
    private static TestServer deployment;
    private static TestBrowser reviewer;
    private static TestBrowser engineer;

    @BeforeAll
    static void start() {
        deployment = new TestServer();
        TestBrowser admin = deployment.administrator();
        reviewer = deployment.person(admin, "rita", Set.of(Role.REVIEWER));
        engineer = deployment.person(admin, "egon", Set.of(Role.ENGINEER));
        reviewer.get("/workbench");
        engineer.get("/workbench");
    }

    @AfterAll
    static void stop() {
        deployment.close();
    }

    private static List<JsonNode> answer(TestBrowser browser, String... fields) {
        HttpResponse<String> response = browser.post("/workbench/answer", fields);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/x-ndjson;charset=UTF-8");
        return response.body().lines().map(JsonMapper.shared()::readTree).toList();
    }

    @Test
    void rowsComeInLinesBetweenTheColumnsAndTheEnd() {
        List<JsonNode> lines = answer(
                engineer,
                "sql",
                "SELECT range AS n, NULL AS gone, 'a\"<b>\n' AS word, TIMESTAMP '2026-11-02' AS at FROM range(1200)");
        assertThat(lines).hasSize(5);
        assertThat(lines.get(0).path("columns").findValuesAsString("kind"))
                .containsExactly("number", "number", "text", "time");
        assertThat(lines.get(0).path("content").asBoolean()).isFalse();
        assertThat(lines.get(3).size()).isEqualTo(200);
        JsonNode last = lines.get(3).path(199);
        assertThat(last.path(0).asString()).isEqualTo("1199");
        assertThat(last.path(1).isNull()).isTrue();
        assertThat(last.path(2).asString()).isEqualTo("a\"<b>\n");
        assertThat(last.path(3).asString()).isEqualTo("2026-11-02 00:00:00");
        assertThat(lines.get(4).path("end").path("truncated").asBoolean()).isFalse();
        assertThat(lines.get(4).path("end").path("link").asString()).startsWith("/workbench?sql=SELECT+range");
        assertThat(engineer.get("/workbench").body()).contains("1,200 rows in");
    }

    @Test
    void aGridTakesAHundredThousandRows() {
        List<JsonNode> lines = answer(engineer, "sql", "SELECT 1 FROM range(100001)");
        assertThat(lines.stream()
                        .filter(JsonNode::isArray)
                        .mapToInt(JsonNode::size)
                        .sum())
                .isEqualTo(100_000);
        assertThat(lines.get(lines.size() - 1).path("end").path("truncated").asBoolean())
                .isTrue();
    }

    @Test
    void aProblemComesWithItsPlace() {
        JsonNode problem =
                answer(engineer, "sql", "SELECT 1,\n  wrong FROM posts").get(0).path("problem");
        assertThat(problem.path("code").asString()).isEqualTo("BW4010");
        assertThat(problem.path("source").asString()).isEqualTo("  wrong FROM posts");
        assertThat(List.of(
                        problem.path("column").asInt(),
                        problem.path("endColumn").asInt()))
                .containsExactly(3, 7);
        assertThat(answer(engineer, "sql", "SELECT text FROM posts").get(0).findValuesAsString("code"))
                .containsExactly("BW4009");
        assertThat(answer(engineer, "sql", "").get(0).findValuesAsString("code"))
                .containsExactly("BW6030");
    }

    @Test
    void contentIsMarkedAndOnRecord() {
        long before = readings();
        assertThat(answer(reviewer, "sql", "SELECT text FROM posts")
                        .get(0)
                        .path("content")
                        .asBoolean())
                .isTrue();
        assertThat(readings()).isEqualTo(before + 1);
    }

    @Test
    void parametersAreFieldsOfTheFormAndOfTheLink() {
        List<JsonNode> lines = answer(
                engineer, "sql", "SELECT :n + 1 AS n, :who AS who", "p.n", "41", "t.n", "BIGINT", "p.who", "x' OR 'x");
        assertThat(lines.get(1).toString()).isEqualTo("[[\"42\",\"x' OR 'x\"]]");
        String link = lines.get(2).path("end").path("link").asString();
        assertThat(link).endsWith("&t.n=BIGINT&p.n=41&t.who=VARCHAR&p.who=x%27+OR+%27x");
        assertThat(engineer.get(link).body())
                .contains("name=\"p.n\" value=\"41\"", "name=\"p.who\" value=\"x&#39; OR &#39;x\"");
        assertThat(answer(engineer, "sql", "SELECT :n", "p.n", "many", "t.n", "BIGINT")
                        .get(0)
                        .findValuesAsString("code"))
                .containsExactly("BW4020");
    }

    @Test
    void aSavedQueryKeepsHowItsAnswerIsShown() {
        String view = "show=chart&kind=bar&x=day";
        String path = engineer.post("/workbench/saved", "sql", "SELECT 1", "title", "One", "view", view)
                .headers()
                .firstValue("Location")
                .orElseThrow();
        assertThat(reviewer.get(path).body())
                .contains("name=\"view\" value=\"show=chart&amp;kind=bar&amp;x=day\"", "One");
        assertThat(engineer.post("/workbench/saved", "sql", "SELECT 1", "title", "One", "view", "x".repeat(1_001))
                        .statusCode())
                .isEqualTo(422);
    }

    private static long readings() {
        return deployment
                .sql()
                .sql("SELECT count(*) FROM casework.audit_entry WHERE act = 'content.read'")
                .query(Long.class)
                .single();
    }
}
