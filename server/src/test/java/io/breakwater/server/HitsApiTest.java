package io.breakwater.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.breakwater.history.query.QueryRequest;
import io.breakwater.server.access.Role;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Hits of an outside detector, over real HTTP: stored once, alerting like any other, refused where they break the contract. */
final class HitsApiTest {
    private static final Pattern KEY = Pattern.compile("bw_[A-Za-z0-9_-]{43}");
    private static final Path OUTSIDE = Path.of("src/test/resources/outside");
    private static final String HIT = """
            {"detector": "reported_by_vendor", "hit_id": "%s", "entity": {"type": "account", "id": "%s"}, \
            "columns": {"score": 0.5, "category": "%s"}}
            """;

    @TempDir
    private static Path directory;

    private static TestServer deployment;
    private static TestBrowser admin;
    private static String hits;
    private static String events;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private record Answer(int status, String text) {
        JsonNode json() {
            return JsonMapper.shared().readTree(text);
        }

        int number(String field) {
            return json().get(field).asInt();
        }
    }

    @BeforeAll
    static void start() throws IOException {
        Path pack = DefaultPackCopy.to(directory.resolve("pack"));
        Path detectors = pack.resolve("detectors");
        String definition = Files.readString(OUTSIDE.resolve("reported_by_vendor.yaml"));
        Files.writeString(
                detectors.resolve("reported_by_vendor.yaml"), definition.replace("status: shadow", "status: live"));
        Files.copy(OUTSIDE.resolve("reported_by_vendor.test.yaml"), detectors.resolve("reported_by_vendor.test.yaml"));
        Files.writeString(detectors.resolve("not_yet.yaml"), definition.replace("status: shadow", "status: draft"));
        deployment = TestServer.withProduct(pack);
        admin = deployment.administrator();
        hits = key("vendor", "hits:write");
        events = key("gateway", "events:write");
    }

    @AfterAll
    static void stop() {
        deployment.close();
    }

    @Test
    void aReportIsStoredOnceAndRaisesAnAlert() {
        String body = HIT.formatted("r1", "raised", "promotion");

        Answer first = post(hits, "application/json", body);
        Answer again = post(hits, "application/json", body);

        assertThat(first.status()).as(first.text()).isEqualTo(200);
        assertThat(first.number("accepted")).isEqualTo(1);
        assertThat(first.number("block")).isPositive();
        assertThat(again.number("accepted")).isZero();
        assertThat(again.number("duplicates")).isEqualTo(1);
        assertThat(rows("SELECT detector, status, lane, entity_type, event_table, source, measures, evidence FROM hits"
                        + " WHERE entity_id = 'raised'"))
                .containsExactly("reported_by_vendor|live|live|account|null|null|{\"score\":0.5}|"
                        + "{\"score\":0.5,\"category\":\"promotion\",\"model\":null}");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(
                                rows("SELECT detector, queue, hit_count FROM alerts WHERE entity_id = 'raised'"))
                        .containsExactly("reported_by_vendor|content-spam|1"));
    }

    @Test
    void ofAMixedBatchTheGoodIsStoredAndTheRestListedWithItsPlace() {
        Answer answer = post(
                hits,
                "application/x-ndjson",
                HIT.formatted("m1", "mixed", "x")
                        + HIT.formatted("m2", "mixed", "x").replace("reported_by_vendor", "reported_by_vendr")
                        + HIT.formatted("m3", "mixed", "x").replace("reported_by_vendor", "not_yet")
                        + HIT.formatted("m4", "mixed", "x").replace("reported_by_vendor", "spam_posted")
                        + HIT.formatted("m5", "mixed", "x")
                                .replace("account", "ip")
                                .replace("0.5", "\"high\"")
                        + "{\"detector\": \n"
                        + HIT.formatted("m7", "mixed", "x"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.number("accepted")).isEqualTo(2);
        assertThat(answer.json()
                        .get("rejected")
                        .valueStream()
                        .map(rejected -> rejected.get("index").asInt() + " "
                                + rejected.get("code").asString() + " "
                                + rejected.get("place").asString()))
                .containsExactly(
                        "1 BW3040 line 2, detector",
                        "2 BW3041 line 3, detector",
                        "3 BW3040 line 4, detector",
                        "4 BW3043 line 5, entity",
                        "4 BW3004 line 5, column score",
                        "5 BW6021 line 6");
        assertThat(answer.json().get("rejected").valueStream())
                .allSatisfy(rejected ->
                        assertThat(rejected.get("remedy").asString()).isNotBlank());
        assertThat(rows("SELECT count(*) FROM hits WHERE entity_id = 'mixed'")).containsExactly("2");
        assertThat(rows("SELECT code, count(*) FROM rejected_events WHERE table_name = 'hits' AND source = 'vendor'"
                        + " AND code IN ('BW3040', 'BW3041', 'BW3043') GROUP BY code ORDER BY code"))
                .containsExactly("BW3040|2", "BW3041|1", "BW3043|1");
    }

    @Test
    void anArrayIsTakenAndAnUnfitOneRefused() {
        String array = "[" + HIT.formatted("a1", "array", "x") + "," + HIT.formatted("a2", "array", "x") + "]";
        assertThat(post(hits, "application/json", array).number("accepted")).isEqualTo(2);
        assertThat(post(hits, "application/json", "[1]").status()).isEqualTo(400);
        assertThat(post(hits, "application/json", "{}").status()).isEqualTo(422);
        assertThat(post(hits, "application/json", "x".repeat(9 << 20)).status()).isEqualTo(413);
    }

    @Test
    void aReviewerSeesTheEventThatAHitRefersTo() {
        String post = """
                {"event_id": "seen", "account_id": "author-of-it", "surface": "discord", "text": "hello"}
                """;
        assertThat(post(events, "/v1/events/posts", "application/x-ndjson", post)
                        .number("accepted"))
                .isEqualTo(1);
        String event =
                "\"event\": {\"table\": \"posts\", \"source\": \"gateway\", \"event_id\": \"seen\"}, \"columns\"";
        post(hits, "application/json", HIT.formatted("e1", "somebody-else", "x").replace("\"columns\"", event));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> rows("SELECT id FROM alerts WHERE entity_id = 'somebody-else'")
                                .size()
                        == 1);
        String alert =
                rows("SELECT id FROM alerts WHERE entity_id = 'somebody-else'").get(0);
        TestBrowser reviewer = deployment.person(admin, "rita", Set.of(Role.REVIEWER));
        reviewer.get("/alerts");

        String review = reviewer.post("/alerts/" + alert + "/claim")
                .headers()
                .firstValue("Location")
                .orElseThrow();

        assertThat(reviewer.get(review).body()).contains("author-of-it", "discord");
    }

    /** What the reference shows can be sent as it stands there. */
    @Test
    void theReferencesExampleIsTakenWhole() throws IOException {
        String reference = Files.readString(Path.of("../docs/reference/http-api.md"));
        Matcher example = Pattern.compile("POST /v1/hits\nContent-Type: (\\S+)\n\n(.*?)```", Pattern.DOTALL)
                .matcher(reference);
        assertThat(example.find()).isTrue();
        String body = example.group(2);

        Answer answer = post(hits, example.group(1), body);

        assertThat(answer.number("accepted")).as(answer.text()).isEqualTo((int)
                body.lines().count());
        assertThat(rows("SELECT entity_id, event_table, source, event_id FROM hits WHERE entity_id = 'web p2'"))
                .containsExactly("web p2|posts|web|p2");
    }

    @Test
    void onlyAKeyWithTheScopeMayReport() {
        String body = HIT.formatted("s1", "scope", "x");
        assertThat(post(events, "application/json", body).status()).isEqualTo(403);
        assertThat(post("bw_unknown", "application/json", body).status()).isEqualTo(401);
        assertThat(rows("SELECT count(*) FROM hits WHERE entity_id = 'scope'")).containsExactly("0");
    }

    @Test
    void thePagesSayWhatItIsAndPretendNothing() {
        String page = admin.get("/detectors/reported_by_vendor").body();
        assertThat(page)
                .contains("outside", "no backtest", "How sure the classifier is")
                .doesNotContain("Compiled plan");
        assertThat(admin.get("/detectors").body()).contains("reported_by_vendor</span> · outside");
        String scheduled = admin.get("/detectors/star_audience_shared").body();
        assertThat(scheduled).contains("scheduled", "every 7 d", "at 03:00 UTC", "It has not run yet", "next ");
    }

    private static List<String> rows(String sql) {
        return deployment
                .runtime
                .queries()
                .run(new QueryRequest(sql, true, 100, Duration.ofSeconds(30)))
                .rows()
                .stream()
                .map(row -> row.stream().map(String::valueOf).collect(Collectors.joining("|")))
                .toList();
    }

    private Answer post(String key, String type, String body) {
        return post(key, "/v1/hits", type, body);
    }

    private Answer post(String key, String path, String type, String body) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(deployment.server.url() + path))
                    .header("Authorization", "Bearer " + key)
                    .header("Content-Type", type)
                    .POST(BodyPublishers.ofString(body))
                    .build();
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("no answer", e);
        }
    }

    private static String key(String name, String scope) {
        admin.get("/settings/keys");
        Matcher matcher = KEY.matcher(
                admin.post("/settings/keys", "name", name, "scope", scope).body());
        assertThat(matcher.find()).isTrue();
        return matcher.group();
    }
}
