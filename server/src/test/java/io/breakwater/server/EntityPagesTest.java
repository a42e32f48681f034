package io.breakwater.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.casework.actor.Actor;
import io.breakwater.intake.IncomingEvent;
import io.breakwater.intake.pipeline.Submission;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.value.Timestamps;
import io.breakwater.server.access.Role;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an entity's page says of its usage, beside another and as a document; counted by hand from what was sent. */
class EntityPagesTest {
    private static final Actor SOMEBODY = new Actor("admin", Set.of());

    private static TestServer deployment;
    private static TestBrowser admin;
    private static TestBrowser viewer;

    /** In its last day the busy one signs in 9 times, 14 times in the seven days before; nine others once to three times. */
    @BeforeAll
    static void start() throws Exception {
        deployment = new TestServer();
        admin = deployment.administrator();
        viewer = deployment.person(admin, "vera", Set.of(Role.VIEWER));
        Instant now = deployment.clock.instant();
        List<IncomingEvent> events = new ArrayList<>();
        events.add(login("busy", "198.51.100.1", now.minus(Duration.ofDays(20)), events.size()));
        for (int i = 0; i < 14; i++) {
            events.add(
                    login("busy", "198.51.100.1", now.minus(Duration.ofDays(2)).plusSeconds(i), events.size()));
        }
        for (int other = 1; other <= 9; other++) {
            for (int i = 0; i < (other + 2) / 3; i++) {
                events.add(login(
                        "other-" + other,
                        "198.51.100.2",
                        now.minusSeconds(600).plusMillis(events.size()),
                        events.size()));
            }
        }
        for (int i = 0; i < 9; i++) {
            String address = i == 0 ? "198.51.100.2" : "198.51.100.1";
            events.add(login("busy", address, now.minusSeconds(60 - i), events.size()));
        }
        deployment.runtime.pipeline().submit(Submission.of(events)).get(20, TimeUnit.SECONDS);
        deployment
                .runtime
                .casework()
                .labels()
                .put(SOMEBODY, account("busy"), "watched", "Signs in a lot", Optional.empty());
        deployment.runtime.casework().notes().add(SOMEBODY, account("busy"), "Wrote to us on Monday");
    }

    @AfterAll
    static void stop() {
        deployment.close();
    }

    @Test
    void usageIsHeldAgainstTheOwnPastAndAgainstOthers() {
        String body = viewer.get("/entities/account/busy/usage").body();
        assertThat(body).contains("<strong>9</strong>", "more than all 9 others; half have up to 2", "usual day: 2.0");
        assertThat(viewer.get("/entities/account/other-9/usage").body())
                .contains("<strong>3</strong>", "more than 75 % of 8 others; half have up to 2", "usual day: 0.0");
        assertThat(viewer.get("/entities/account/nobody/usage").body()).contains("No event names it");
    }

    @Test
    void twoAreShownSideBySideWithWhatTheyShare() {
        assertThat(viewer.get("/entities/compare?left=account:busy&right=account:other-5")
                        .body())
                .contains("watched", "/entities/account/busy");
        assertThat(viewer.get("/entities/compare/usage?left=account:busy&right=account:other-5")
                        .body())
                .contains("198.51.100.2", "more than all 9 others")
                .doesNotContain("198.51.100.1<");
        assertThat(viewer.get("/entities/compare/usage?left=account:busy&right=account:nobody")
                        .body())
                .contains("Nothing", "No address, device");
        assertThat(viewer.get("/entities/compare/usage?left=rubbish&right=account:busy")
                        .statusCode())
                .isEqualTo(404);
        assertThat(viewer.get("/entities/compare?left=account:busy").body())
                .contains("Which two?", "value=\"account:busy\"");
        assertThat(viewer.get("/entities/compare?left=rubbish&right=%22%3E").body())
                .contains("Which two?");
    }

    @Test
    void whatIsShownIsTheSameOnceSightingsAreWritten() {
        List<String> paths = List.of(
                "/entities/account/busy",
                "/entities/account/busy?kind=logins&before="
                        + Timestamps.toMicros(deployment.clock.instant().minusSeconds(55)),
                "/entities/ip/198.51.100.2",
                "/entities/account/busy/linked",
                "/entities/account/busy/usage",
                "/entities/compare?left=account:busy&right=account:other-5",
                "/entities/compare/usage?left=account:busy&right=account:other-5",
                "/entities?q=other",
                "/entities/near?q=ohter-5",
                "/entities?q=account:busy");
        List<String> before = paths.stream().map(EntityPagesTest::shown).toList();
        deployment.runtime.history().seal();
        assertThat(deployment.runtime.sightings().write(Long.MAX_VALUE)).isFalse();
        assertThat(deployment.runtime.sightings().of(account("busy")).known()).isNotEmpty();
        List<String> after = paths.stream().map(EntityPagesTest::shown).toList();
        for (int at = 0; at < paths.size(); at++) {
            assertThat(after.get(at)).as(paths.get(at)).isEqualTo(before.get(at));
        }
    }

    /** A page without the tokens of its forms, which are others each time. */
    private static String shown(String path) {
        return viewer.get(path).body().replaceAll("name=\"_csrf\" value=\"[^\"]*\"|content=\"[^\"]{60,}\"", "");
    }

    @Test
    void theExportHasEverythingButContentAndIsRecorded() {
        JsonNode document = JsonMapper.shared()
                .readTree(admin.get("/entities/account/busy/export").body());
        assertThat(document.get("events_in_all").asInt()).isEqualTo(24);
        assertThat(document.get("events").size()).isEqualTo(24);
        assertThat(document.get("events").get(0).get("values").get("account_id").asString())
                .isEqualTo("busy");
        assertThat(document.get("labels").get(0).get("label").asString()).isEqualTo("watched");
        assertThat(document.get("notes").get(0).get("text").asString()).isEqualTo("Wrote to us on Monday");
        assertThat(admin.get("/settings/audit").body()).contains("export with notes");
        assertThat(viewer.get("/entities/account/busy/export").statusCode()).isEqualTo(403);
        assertThat(viewer.get("/entities/account/busy").body()).doesNotContain("/export");
    }

    private static EntityReference account(String id) {
        return new EntityReference("account", id);
    }

    @Test
    void aPageSaysSoWhenProcessesThatReadEventsKeepEnding() throws Exception {
        AtomicBoolean answered = new AtomicBoolean();
        Thread killer = new Thread(() -> {
            while (!answered.get()) {
                ProcessHandle.current()
                        .descendants()
                        .filter(process -> process.info().command().orElse("").endsWith("java"))
                        .forEach(ProcessHandle::destroyForcibly);
            }
        });
        killer.start();
        HttpResponse<String> page;
        try {
            page = viewer.get("/entities/account/busy");
        } finally {
            answered.set(true);
            killer.join();
        }
        assertThat(page.statusCode()).isEqualTo(503);
        assertThat(page.body()).contains("BW4019", "could not be read in time", "Load the page again");
        assertThat(viewer.get("/entities/account/busy").statusCode()).isEqualTo(200);
    }

    private static IncomingEvent login(String account, String address, Instant at, int number) {
        return new IncomingEvent(
                "logins",
                "site",
                "l" + number,
                Timestamps.toMicros(at),
                null,
                Map.of("account_id", account, "ip", address, "outcome", "succeeded"),
                "test");
    }
}
