package io.breakwater.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

    private static String make(String name, String scope) {
        admin.get("/settings/keys");
        Matcher matcher = KEY.matcher(
                admin.post("/settings/keys", "name", name, "scope", scope).body());
        assertThat(matcher.find()).isTrue();
        return matcher.group();
    }

    private static HttpResponse<String> call(String key) {
        return deployment.browser().get("/v1/key", "Authorization", "Bearer " + key);
    }
}
