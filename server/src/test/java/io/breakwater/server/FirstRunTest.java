package io.breakwater.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FirstRunTest {
    @Test
    void aNewDeploymentIsTakenOverByItsOneTimeLinkOnce() {
        try (TestServer deployment = new TestServer()) {
            URI link = deployment.server.firstRunLink().orElseThrow();
            TestBrowser browser = deployment.browser();

            assertThat(browser.get(link.getPath()).body()).contains("Set up the first administrator");
            assertThat(browser.get(link.getPath()).statusCode())
                    .as("loading the page does not use the link up")
                    .isEqualTo(200);

            HttpResponse<String> refused =
                    browser.post(link.getPath(), "login", "ada", "name", "Ada", "password", "short");
            assertThat(refused.statusCode()).isEqualTo(422);
            assertThat(refused.body()).contains("fewer than 12 characters").contains("value=\"ada\"");

            HttpResponse<String> accepted =
                    browser.post(link.getPath(), "login", "ada", "name", "Ada", "password", TestServer.PASSWORD);
            assertThat(accepted.statusCode()).isEqualTo(303);
            HttpResponse<String> watch = browser.get("/watch");
            assertThat(watch.body()).contains("No events yet").contains("Welcome, Ada.");
            assertThat(browser.get("/watch").body()).as("said once").doesNotContain("Welcome, Ada.");

            TestBrowser other = deployment.browser();
            assertThat(other.get(link.getPath()).statusCode()).isEqualTo(410);
            assertThat(deployment.server.firstRunLink()).isEmpty();
            assertThat(deployment.audit).containsExactly("access.link_used user:ada by ada");
        }
    }

    @Test
    void theLinkEndsAfterADayAndWhenANewOneIsMade() {
        try (TestServer deployment = new TestServer()) {
            URI first = deployment.server.firstRunLink().orElseThrow();
            URI second = deployment.server.firstRunLink().orElseThrow();
            TestBrowser browser = deployment.browser();
            assertThat(browser.get(first.getPath()).statusCode()).isEqualTo(410);
            assertThat(browser.get(second.getPath()).statusCode()).isEqualTo(200);
            String stored = deployment
                    .sql()
                    .sql("SELECT string_agg(encode(token_hash, 'escape'), ' ') FROM access.one_time_links")
                    .query(String.class)
                    .single();
            assertThat(second.getPath()).as("the token itself is not kept").doesNotEndWith(stored);

            deployment.clock.advance(Duration.ofHours(25));
            assertThat(browser.post(second.getPath(), "login", "ada", "name", "Ada", "password", TestServer.PASSWORD)
                            .statusCode())
                    .isEqualTo(410);
            assertThat(deployment
                            .sql()
                            .sql("SELECT count(*) FROM access.users")
                            .query(Long.class)
                            .single())
                    .isZero();
        }
    }
}
