package io.breakwater.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.casework.actor.Actor;
import io.breakwater.intake.IncomingEvent;
import io.breakwater.intake.pipeline.Submission;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.value.Timestamps;
import io.breakwater.server.access.Role;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One search finds everything that the person may open, and nothing else. */
class SearchPagesTest {
    private static final Pattern FOUND = Pattern.compile("<a class=\"found\" href=\"([^\"]*)\"");

    private static TestServer deployment;
    private static TestBrowser admin;
    private static TestBrowser viewer;

    @BeforeAll
    static void start() throws Exception {
        deployment = new TestServer();
        admin = deployment.administrator();
        viewer = deployment.person(admin, "vera", Set.of(Role.VIEWER));
        List<IncomingEvent> events = new ArrayList<>();
        for (String account : List.of("harbour-bot-1", "harbour-bot-2", "harbour-bot-2", "quay")) {
            events.add(new IncomingEvent(
                    "signups",
                    "form",
                    "s" + events.size(),
                    Timestamps.toMicros(deployment.clock.instant()),
                    null,
                    Map.of("account_id", account, "ip", "198.51.100.7", "email", account + "@mail.example"),
                    "test"));
        }
        deployment.runtime.pipeline().submit(Submission.of(events)).get(20, TimeUnit.SECONDS);
        deployment
                .runtime
                .casework()
                .cases()
                .open(
                        new Actor("admin", Set.of()),
                        "Bots in the harbour",
                        "They came by night",
                        List.of(new EntityReference("account", "harbour-bot-1")));
    }

    @AfterAll
    static void stop() {
        deployment.close();
    }

    @Test
    void placesDetectorsPoliciesAndCasesAreFoundByTheirNames() {
        assertThat(found(admin, "")).contains("/watch", "/settings");
        assertThat(found(admin, "supressions")).contains("/alerts/suppressions");
        assertThat(found(admin, "signup_network_burst")).first().isEqualTo("/detectors/signup_network_burst");
        assertThat(found(admin, "account_takeover")).contains("/policies/account_takeover");
        assertThat(found(admin, "bots harbour")).contains("/cases/1");
        assertThat(found(admin, "#1")).first().isEqualTo("/cases/1");
    }

    @Test
    void everyPlaceThatIsFoundIsThere() {
        Set<String> places = new TreeSet<>();
        for (String text : List.of(
                "",
                "link",
                "compare",
                "policies",
                "graders",
                "refused",
                "quality",
                "suppressions",
                "appeals",
                "enforcement",
                "bulk",
                "automation",
                "escalation",
                "users",
                "keys",
                "audit",
                "pack",
                "about",
                "exposure")) {
            places.addAll(found(admin, text));
        }
        assertThat(places).hasSizeGreaterThan(25);
        for (String place : places) {
            assertThat(admin.get(place).statusCode()).as(place).isLessThan(400);
        }
    }

    @Test
    void whatMayNotBeOpenedIsNotFound() {
        assertThat(found(viewer, "bots harbour")).isEmpty();
        assertThat(found(viewer, "1")).isEmpty();
        assertThat(found(viewer, "audit")).doesNotContain("/settings/audit");
        assertThat(deployment.browser().get("/search/found?q=audit").statusCode())
                .isNotEqualTo(200);
    }

    @Test
    void entitiesAreFoundByTheirBeginningTheirTypeOrNearly() {
        assertThat(entities("harbour-bot-1")).first().isEqualTo("/entities/account/harbour-bot-1");
        assertThat(entities("account:harbour"))
                .containsExactly("/entities/account/harbour-bot-2", "/entities/account/harbour-bot-1");
        assertThat(entities("account:HARBUOR-bot-1")).contains("/entities/account/harbour-bot-1");
        assertThat(entities("account:our-bot-2")).containsExactly("/entities/account/harbour-bot-2");
        assertThat(entities("ip:harbour-bot-1")).isEmpty();
        assertThat(entities("' OR 1=1 --")).isEmpty();
        assertThat(entities("")).isEmpty();
    }

    @Test
    void aPolicyHasAPageWithItsTextAndItsLadder() {
        assertThat(viewer.get("/policies").body()).contains("/policies/account_takeover", "Attacks on accounts");
        assertThat(viewer.get("/policies/account_takeover").body())
                .contains("Nobody may guess", "<span class=\"tag\">block_ip</span>", "leaked_list");
        assertThat(viewer.get("/policies/nothing").statusCode()).isEqualTo(404);
    }

    private static List<String> found(TestBrowser browser, String text) {
        return hrefs(browser, "/search/found?q=" + URLEncoder.encode(text, StandardCharsets.UTF_8));
    }

    private static List<String> entities(String text) {
        return hrefs(viewer, "/search/entities?q=" + URLEncoder.encode(text, StandardCharsets.UTF_8));
    }

    private static List<String> hrefs(TestBrowser browser, String path) {
        return FOUND.matcher(browser.get(path).body())
                .results()
                .map(match -> match.group(1))
                .toList();
    }
}
