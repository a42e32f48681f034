package io.breakwater.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.casework.actor.Actor;
import io.breakwater.casework.enforcement.EnforcementState;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.server.access.Role;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** From an enforcement that the product polls, through its appeal by API, to a decision on a page, over real HTTP. */
class AppealPagesTest {
    private static final Pattern KEY = Pattern.compile("bw_[A-Za-z0-9_-]{43}");

    private static TestServer deployment;
    private static TestBrowser admin;
    private static TestBrowser rita;
    private static String key;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @BeforeAll
    static void start() {
        deployment = TestServer.withProduct(Path.of("../packs/ai-product"));
        admin = deployment.administrator();
        rita = deployment.person(admin, "rita", Set.of(Role.REVIEWER));
        admin.get("/settings/keys");
        String page = admin.post(
                        "/settings/keys",
                        "name",
                        "product",
                        "scope",
                        "enforcements:read",
                        "scope",
                        "appeals:write",
                        "scope",
                        "enforcements:write")
                .body();
        Matcher matcher = KEY.matcher(page);
        assertThat(matcher.find()).isTrue();
        key = matcher.group();
    }

    @AfterAll
    static void stop() {
        deployment.close();
    }

    @Test
    void appealIsJudgedByAnotherPersonAndTheProductPollsWhatFollows() throws Exception {
        String status = "/v1/entities/account/acc-9/status";
        HttpResponse<String> nothing = call("GET", status, "");
        assertThat(json(nothing).path("enforcements")).isEmpty();

        String enforcement = enforce("acc-9");
        HttpResponse<String> standing = call("GET", status, "");
        assertThat(json(standing)
                        .path("enforcements")
                        .get(0)
                        .path("enforcement")
                        .stringValue(""))
                .isEqualTo(enforcement);
        assertThat(standing.body()).doesNotContain("admin");
        String tag = standing.headers().firstValue("etag").orElseThrow();
        assertThat(tag).isNotEqualTo(nothing.headers().firstValue("etag").orElseThrow());
        assertThat(call("GET", status, "", "If-None-Match", tag).statusCode()).isEqualTo(304);

        JsonNode statement = json(call("GET", "/v1/enforcements/" + enforcement + "/statement", ""));
        assertThat(statement.path("puid").stringValue("")).isEqualTo(enforcement);
        assertThat(statement.path("decision_account").stringValue("")).isEqualTo("DECISION_ACCOUNT_SUSPENDED");
        assertThat(statement.path("category").stringValue("")).isEqualTo("STATEMENT_CATEGORY_SCAMS_AND_FRAUD");
        assertThat(statement.toString()).doesNotContain("acc-9", "admin");
        assertThat(call("GET", "/v1/enforcements/enf_none/statement", "").statusCode())
                .isEqualTo(404);

        HttpResponse<String> received = call(
                "POST",
                "/v1/appeals",
                "{\"enforcement\":\"" + enforcement + "\",\"reference\":\"case 7\",\"text\":\"<b>It was not me</b>\"}");
        assertThat(received.statusCode()).isEqualTo(200);
        String appeal = json(received).path("appeal").stringValue("");

        assertThat(rita.get("/entities/account/acc-9").body())
                .contains("/enforcement/" + enforcement, "/appeals/" + appeal, "open, received")
                .doesNotContain("It was not me");
        assertThat(admin.get("/entities/account/acc-9/export").body()).contains(appeal);
        assertThat(admin.post("/appeals/next").headers().firstValue("location")).contains("/appeals");
        assertThat(rita.get("/appeals").body()).contains("case 7");
        assertThat(rita.post("/appeals/next").headers().firstValue("location")).contains("/appeals/" + appeal);
        String page = rita.get("/appeals/" + appeal).body();
        assertThat(page)
                .contains("&lt;b&gt;It was not me", "Suspend for seven days", "Overturn")
                .doesNotContain("Ada Admin", ">admin<");
        rita.post("/appeals/" + appeal + "/decide", "outcome", "overturn", "because", "A shared flat");

        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            assertThat(state(enforcement)).isEqualTo(EnforcementState.UNDONE);
            assertThat(json(call("GET", "/v1/enforcements?after=0-0", "")).path("messages"))
                    .extracting(message -> message.path("message").path("type").stringValue(""))
                    .contains("enforcement.suspend_7d", "enforcement.lift_suspension", "appeal.overturned");
        });
        assertThat(json(call("GET", status, "")).path("enforcements")).isEmpty();
        assertThat(rita.get("/appeals").body()).contains("Overturned", "By month of the enforcement");
    }

    @Test
    void aProgramsMeasureWaitsForAPersonWhereItsNoticeIsWithheld() throws Exception {
        String asked = "{\"reference\":\"order 12\",\"entity\":{\"type\":\"account\",\"id\":\"acc-w\"},"
                + "\"action\":\"suspend_7d\",\"policy\":\"fake_accounts\",\"reason\":\"farmed\",\"facts\":\"A court ordered it.\"";
        String silent = asked + ",\"withhold_notice\":\"the order forbids telling\"}";
        HttpResponse<String> answer = call("POST", "/v1/enforcements", silent);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        String id = json(answer).path("enforcement").stringValue("");
        assertThat(json(answer).path("state").stringValue("")).isEqualTo("held");
        assertThat(json(answer).path("held_because").stringValue("")).contains("second person");
        assertThat(json(call("POST", "/v1/enforcements", asked + "}"))
                        .path("enforcement")
                        .stringValue(""))
                .as("the same reference")
                .isEqualTo(id);
        assertThat(deployment.runtime.casework().enforcements().find(id).noticeWithheld())
                .hasValue("the order forbids telling");

        assertThat(admin.get("/enforcement/" + id).body()).contains("not approved yet");
        admin.post("/enforcement/" + id + "/release", "because", "seen the order");
        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            JsonNode standing = json(call("GET", "/v1/entities/account/acc-w/status", ""))
                    .path("enforcements")
                    .get(0);
            assertThat(standing.path("notice_withheld").asBoolean(false)).isTrue();
            assertThat(standing.has("notice")).isFalse();
        });
        assertThat(deployment.runtime.casework().audit().about("enforcement " + id))
                .anySatisfy(entry -> assertThat(entry.actor()).isEqualTo("key:product"))
                .anySatisfy(entry -> assertThat(entry.act()).isEqualTo("enforcement.released"));
    }

    @Test
    void aProgramsMeasureIsRefusedWithACode() throws Exception {
        String right = "{\"reference\":\"r1\",\"entity\":{\"type\":\"account\",\"id\":\"acc-r\"},"
                + "\"action\":\"suspend_7d\",\"policy\":\"fake_accounts\",\"reason\":\"farmed\",\"facts\":\"Seen.\"}";
        Map<String, Integer> wrong = Map.of(
                right.replace("\"r1\"", "\"\""),
                422,
                right.replace("\"acc-r\"", "7"),
                400,
                right.replace("suspend_7d", "suspend_9d"),
                422,
                right.replace("fake_accounts", "no_policy"),
                422,
                right.replace("farmed", "moody"),
                422,
                right.replace("Seen.", "Found by api_key_token_surge."),
                422,
                right.substring(0, right.length() - 1) + ",\"withhold_notice\":true}",
                400,
                "[]",
                400);
        wrong.forEach((body, status) -> {
            HttpResponse<String> answer = answered(body);
            assertThat(answer.statusCode()).as(body + " " + answer.body()).isEqualTo(status);
            assertThat(answer.body()).contains("\"code\":\"BW", "remedy");
        });
        assertThat(json(call("GET", "/v1/entities/account/acc-r/status", "")).path("enforcements"))
                .isEmpty();
        deployment
                .runtime
                .casework()
                .labels()
                .put(
                        new Actor("admin", Set.of()),
                        new EntityReference("account", "acc-r"),
                        "protected",
                        "ours",
                        Optional.empty());
        assertThat(answered(right).statusCode()).isEqualTo(409);
    }

    private HttpResponse<String> answered(String body) {
        try {
            return call("POST", "/v1/enforcements", body);
        } catch (Exception unexpected) {
            throw new IllegalStateException(unexpected);
        }
    }

    @Test
    void streamGoesOnWhereItStopped() throws Exception {
        enforce("acc-s1");
        enforce("acc-s2");
        JsonNode first = json(call("GET", "/v1/enforcements?limit=1", ""));
        assertThat(first.path("messages")).hasSize(1);
        Set<String> seen = new HashSet<>();
        String after = "0-0";
        JsonNode page;
        do {
            page = json(call("GET", "/v1/enforcements?limit=1&after=" + after, ""));
            page.path("messages")
                    .forEach(message -> assertThat(seen.add(message.path("id").stringValue("")))
                            .isTrue());
            after = page.path("after").stringValue("");
        } while (!page.path("messages").isEmpty());
        assertThat(seen).hasSizeGreaterThanOrEqualTo(2);
        assertThat(call("GET", "/v1/enforcements?after=yesterday", "").statusCode())
                .isEqualTo(400);
    }

    @Test
    void automationPageShowsWhoMayActAndUndoesASpan() {
        String page = admin.get("/enforcement/automation").body();
        assertThat(page).contains("100 are needed", "Undo what a detector did");
        assertThat(admin.get("/enforcement/automation?detector=api_key_token_surge")
                        .body())
                .contains("Nothing of that span stands");
        assertThat(rita.get("/enforcement/automation").statusCode()).isEqualTo(200);
        assertThat(rita.post("/enforcement/automation/api_key_token_surge/undo", "because", "x")
                        .statusCode())
                .isEqualTo(403);
        assertThat(admin.post("/enforcement/automation/api_key_token_surge/undo", "because", "a drill")
                        .statusCode())
                .isEqualTo(303);
    }

    @Test
    void bulkIsPreviewedApprovedByASecondPersonAndUndone() {
        TestBrowser ivo = deployment.person(admin, "ivo", Set.of(Role.INVESTIGATOR));
        String[] form = {
            "entities",
            "account:b1\naccount:b2\naccount:b3\naccount:b4\naccount:b5\naccount:b6\n",
            "action",
            "ban",
            "reason",
            "spam/promotion",
            "facts",
            "One campaign"
        };
        assertThat(ivo.get("/enforcement/bulk").body()).contains("Nothing happens before");
        assertThat(ivo.post("/enforcement/bulk/preview", form).body())
                .contains("A second person must approve", "account:b6", "Ask for approval");
        assertThat(ivo.post("/enforcement/bulk/preview", "entities", "nobody", "action", "ban")
                        .statusCode())
                .isEqualTo(422);
        String order = ivo.post("/enforcement/bulk", form)
                .headers()
                .firstValue("location")
                .orElseThrow();
        assertThat(ivo.get(order).body()).contains("Some are held", "second person");

        ivo.post(order + "/release", "because", "I am sure");
        assertThat(admin.get(order).body()).contains("Some are held");
        admin.post(order + "/release", "because", "looked at each");
        assertThat(admin.get(order).body()).doesNotContain("Some are held");
        admin.post(order + "/undo", "because", "the list was wrong");
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(admin.get(order).body()).doesNotContain("Delivered", "Being undone"));
    }

    private String enforce(String account) {
        String id = deployment
                .runtime
                .casework()
                .enforcements()
                .enforce(
                        new Actor("admin", Set.of()),
                        new EntityReference("account", account),
                        "suspend_7d",
                        "spam",
                        "promotion",
                        "Found.")
                .id();
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(state(id)).isEqualTo(EnforcementState.DELIVERED));
        return id;
    }

    private static EnforcementState state(String enforcement) {
        return deployment.runtime.casework().enforcements().find(enforcement).state();
    }

    private HttpResponse<String> call(String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(deployment.server.url() + path))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> response) {
        return JsonMapper.shared().readTree(response.body());
    }
}
