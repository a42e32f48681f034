package io.breakwater.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ApiKeyTest {
    private static final Pattern KEY = Pattern.compile("bw_[A-Za-z0-9_-]{43}");

    private static TestServer deployment;
    private static TestBrowser admin;

    @BeforeAll
    static void start() {
        deployment = new TestServer(5);
        admin = deployment.administrator();
    }

    @AfterAll
    static void stop() {
        deployment.close();
    }

    @Test
    void aKeyIsShownOnceWorksAndIsRevoked() {
        String key = make("gateway", "events:write");
        assertThat(admin.get("/settings/keys").body())
                .contains(key.substring(0, 9))
                .doesNotContain(key);
        assertThat(deployment
                        .sql()
                        .sql("SELECT k::text FROM access.api_keys k WHERE name = 'gateway'")
                        .query(String.class)
                        .single())
                .doesNotContain(key.substring(9));

        HttpResponse<String> answer = call(key);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"name\":\"gateway\",\"scopes\":[\"events:write\"]}");
        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(deployment
                        .sql()
                        .sql("SELECT last_used_at IS NOT NULL FROM access.api_keys WHERE name = 'gateway'")
                        .query(Boolean.class)
                        .single())
                .isTrue();

        long id = deployment
                .sql()
                .sql("SELECT id FROM access.api_keys WHERE name = 'gateway'")
                .query(Long.class)
                .single();
        admin.post("/settings/keys/" + id + "/revoke");
        HttpResponse<String> refused = call(key);
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(refused.body()).contains("\"code\":\"BW6001\"", "\"detail\":", "\"remedy\":");
        assertThat(deployment.audit).contains("key.created key:gateway by admin");
    }

    @Test
    void aKeyThatAnotherProcessRevokesEndsWithinASecond() {
        String key = make("elsewhere", "events:write");
        assertThat(call(key).statusCode()).isEqualTo(200);
        deployment
                .sql()
                .sql("UPDATE access.api_keys SET revoked_at = now() WHERE name = 'elsewhere'")
                .update();
        deployment.clock.advance(Duration.ofSeconds(1));
        assertThat(call(key).statusCode()).isEqualTo(401);
    }

    @Test
    void aBusyKeyIsToldToWait() {
        String key = make("busy", "query:read");
        for (int i = 0; i < 10; i++) {
            assertThat(call(key).statusCode()).isEqualTo(200);
        }
        HttpResponse<String> tooMany = call(key);
        assertThat(tooMany.statusCode()).isEqualTo(429);
        assertThat(tooMany.headers().firstValue("Retry-After")).hasValue("1");
        deployment.clock.advance(Duration.ofSeconds(1));
        assertThat(call(key).statusCode()).isEqualTo(200);
    }

    @Test
    void aKeyOverItsQuotaStoresNothingUntilItHasWaited() {
        String key = make("metered", "facts:write", "events_per_second", "2");
        assertThat(call(key).body()).contains("\"events_per_second\":2");
        assertThat(admin.get("/settings/keys").body()).contains("up to 2 events a second");

        // Ten seconds' worth may come at once; a request that begins within it is taken whole.
        assertThat(facts(key, 18).statusCode()).isEqualTo(200);
        assertThat(facts(key, 6).statusCode()).isEqualTo(200);
        HttpResponse<String> refused = facts(key, 1);
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.body()).contains("\"code\":\"BW6053\"", "2 events a second");
        assertThat(refused.headers().firstValue("Retry-After")).hasValue("3");

        deployment.clock.advance(Duration.ofSeconds(3));
        assertThat(facts(key, 1).statusCode()).isEqualTo(200);
        assertThat(facts(key, 1).statusCode()).isEqualTo(200);
        assertThat(facts(key, 1).statusCode()).isEqualTo(429);
        String other = make("unmetered", "facts:write");
        assertThat(facts(other, 100).statusCode()).isEqualTo(200);
    }

    @Test
    void aQuotaThatIsNoneIsRefused() {
        admin.get("/settings/keys");
        for (String quota : List.of("0", "-5", "many", "2000000")) {
            HttpResponse<String> refused =
                    admin.post("/settings/keys", "name", "idle", "scope", "facts:write", "events_per_second", quota);
            assertThat(refused.statusCode()).as(quota).isEqualTo(422);
            assertThat(refused.body()).as(quota).contains("Leave it");
        }
    }

    private static HttpResponse<String> facts(String key, int lines) {
        String line = "{\"entity_type\":\"account\",\"entity_id\":\"a1\",\"name\":\"plan\",\"value\":\"free\"}\n";
        HttpRequest request = HttpRequest.newBuilder(URI.create(deployment.server.url() + "/v1/facts"))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/x-ndjson")
                .POST(HttpRequest.BodyPublishers.ofString(line.repeat(lines)))
                .build();
        try {
            return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aKeyOpensNoPageAndASessionNoApi() {
        String key = make("curious", "events:write");
        TestBrowser program = deployment.browser();
        assertThat(program.get("/settings/users", "Authorization", "Bearer " + key)
                        .statusCode())
                .isEqualTo(303);
        assertThat(admin.get("/v1/key").statusCode()).isEqualTo(401);
    }

    @Test
    void anUnknownAddressIsAProblemNotAPage() {
        String key = make("lost", "events:write");
        HttpResponse<String> answer = deployment.browser().get("/v1/nowhere", "Authorization", "Bearer " + key);
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("\"code\":\"BW6003\"");
    }

    @Test
    void aKeyWithoutScopeIsRefused() {
        admin.get("/settings/keys");
        HttpResponse<String> refused = admin.post("/settings/keys", "name", "idle");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("Choose at least one scope");
    }

    private static String make(String name, String scope, String... more) {
        admin.get("/settings/keys");
        String[] form = Stream.concat(Stream.of("name", name, "scope", scope), Stream.of(more))
                .toArray(String[]::new);
        Matcher matcher = KEY.matcher(admin.post("/settings/keys", form).body());
        assertThat(matcher.find()).isTrue();
        return matcher.group();
    }

    private static HttpResponse<String> call(String key) {
        return deployment.browser().get("/v1/key", "Authorization", "Bearer " + key);
    }
}
