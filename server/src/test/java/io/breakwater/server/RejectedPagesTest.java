package io.breakwater.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.breakwater.server.access.Role;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Refused events in the console: why, what they hold for those who may see it, and trying them again. */
final class RejectedPagesTest {
    private static final String SECRET = "zanzibar-content";

    @Test
    void refusedEventsAreSeenAndTriedAgain() {
        try (TestServer deployment = new TestServer()) {
            TestBrowser admin = deployment.administrator();
            TestBrowser engineer = deployment.person(admin, "egon", Set.of(Role.ENGINEER));
            TestBrowser viewer = deployment.person(admin, "vera", Set.of(Role.VIEWER));
            assertThat(engineer.get("/rejected").body()).contains("Nothing waits");
            TestProgram program = TestProgram.with(deployment, admin, "gateway", "events:write");
            program.json(
                    "/v1/events/payments", "{\"event_id\": \"r1\", \"amount\": 5, \"nonsense\": \"" + SECRET + "\"}");
            program.json("/v1/events/payments", "{\"event_id\": \"r2\", \"amount\": \"<script>\"}");

            String page = engineer.get("/rejected").body();
            assertThat(page)
                    .contains("BW3002", "payments", "gateway/r1", "nonsense", "Try all again")
                    .doesNotContain(SECRET, "Reveal", "<script>alert");
            assertThat(engineer.get("/rejected?code=BW3002&table=payments").body())
                    .contains("gateway/r1", "Try these again", "Show all")
                    .doesNotContain("gateway/r2");
            assertThat(viewer.get("/rejected").statusCode()).isEqualTo(403);

            Matcher payload = Pattern.compile("/rejected/[0-9]+/payload")
                    .matcher(admin.get("/rejected").body());
            assertThat(payload.find()).isTrue();
            assertThat(engineer.post(payload.group()).statusCode()).isEqualTo(403);
            assertThat(admin.post(payload.group()).body()).contains(SECRET);
            assertThat(deployment.runtime.casework().audit().latest(Long.MAX_VALUE, 1))
                    .singleElement()
                    .satisfies(entry -> assertThat(entry.act()).isEqualTo("content.read"));

            engineer.get("/rejected");
            String job = engineer.post("/rejected/redrive", "code", "BW3002", "table", "payments")
                    .headers()
                    .firstValue("Location")
                    .orElseThrow();
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(engineer.get(job).body()).contains("Refused again"));
            assertThat(deployment.runtime.casework().audit().latest(Long.MAX_VALUE, 1))
                    .singleElement()
                    .satisfies(entry ->
                            assertThat(entry.act() + " " + entry.actor()).isEqualTo("rejected_events.redriven egon"));
            assertThat(viewer.get(job).statusCode()).isEqualTo(403);
        }
    }
}
