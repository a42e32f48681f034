package io.breakwater.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.casework.enforcement.Enforcement;
import io.breakwater.intake.IncomingEvent;
import io.breakwater.intake.pipeline.Submission;
import io.breakwater.model.control.FactChange;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.value.Timestamps;
import io.breakwater.server.access.Role;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A choice of entities over HTTP: to a case, a label, and a measure for a day with a look at who else it would meet. */
class SelectionPagesTest {
    private static TestServer deployment;
    private static TestBrowser investigator;
    private static TestBrowser viewer;

    @BeforeAll
    static void start() throws Exception {
        deployment = new TestServer();
        TestBrowser admin = deployment.administrator();
        investigator = deployment.person(admin, "ivo", Set.of(Role.INVESTIGATOR));
        viewer = deployment.person(admin, "vera", Set.of(Role.VIEWER));
        investigator.get("/cases");
        viewer.get("/watch");
        List<IncomingEvent> events = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            events.add(new IncomingEvent(
                    "logins",
                    "auth",
                    "l" + i,
                    Timestamps.toMicros(deployment.clock.instant()),
                    null,
                    Map.of("account_id", "person-" + i, "ip", "203.0.113." + i / 2, "outcome", "success"),
                    "test"));
        }
        deployment.runtime.pipeline().submit(Submission.of(events)).get(20, TimeUnit.SECONDS);
    }

    @AfterAll
    static void stop() {
        deployment.close();
    }

    @Test
    void aCaseGathersAllOfThem() {
        HttpResponse<String> opened = investigator.post(
                "/selection/case",
                "entity",
                "ip:203.0.113.0",
                "entity",
                "ip:203.0.113.1",
                "entity",
                "nothing",
                "title",
                "Night run",
                "note",
                "one network");
        assertThat(opened.statusCode()).as(opened.body()).isEqualTo(303);
        String path = opened.headers().firstValue("Location").orElseThrow();
        assertThat(investigator.get(path).body()).contains("Night run", "203.0.113.0", "203.0.113.1", "one network");
        assertThat(investigator.get("/cases").body()).contains("Night run");
        String id = path.substring(path.lastIndexOf('/') + 1);
        investigator.post("/selection/case", "entity", "account:person-1", "case", id);
        assertThat(investigator.get(path).body()).contains("person-1");
        investigator.post(path + "/remove", "entity", "account:person-1");
        investigator.post(path + "/close", "note", "all blocked");
        assertThat(investigator.get(path).body())
                .contains("closed", "all blocked")
                .doesNotContain("person-1\"");
        assertThat(investigator.get("/cases/987654").statusCode()).isEqualTo(404);
    }

    @Test
    void aLabelGoesOnAllOfThem() {
        HttpResponse<String> answer = investigator.post(
                "/selection/label",
                "entity",
                "account:person-2",
                "entity",
                "account:person-3",
                "label",
                "night_run",
                "reason",
                "one network",
                "days",
                "7");
        assertThat(answer.statusCode()).isEqualTo(200);
        for (String name : List.of("person-2", "person-3")) {
            assertThat(deployment.runtime.casework().labels().has(new EntityReference("account", name), "night_run"))
                    .isTrue();
        }
        assertThat(investigator
                        .post("/selection/label", "entity", "account:person-2", "label", "", "reason", "x")
                        .statusCode())
                .isEqualTo(422);
        HttpResponse<String> tooLong = investigator.post(
                "/selection/label", "entity", "account:person-4", "label", "l", "reason", "x", "days", "366");
        assertThat(tooLong.statusCode()).isEqualTo(422);
        assertThat(tooLong.body()).contains("1 to 365 days");
        assertThat(deployment.runtime.casework().labels().of(new EntityReference("account", "person-4")))
                .isEmpty();
    }

    @Test
    void addressesAreChallengedForADayAfterALookAtWhoStandsBehindThem() {
        deployment
                .runtime
                .casework()
                .labels()
                .put(
                        new io.breakwater.casework.actor.Actor("test", Set.of()),
                        new EntityReference("account", "person-0"),
                        "trusted",
                        "known customer",
                        Optional.empty());
        String addresses = "ip:203.0.113.0\nip:203.0.113.1";
        assertThat(investigator
                        .post("/selection", "entity", "ip:203.0.113.0", "entity", "ip:203.0.113.1")
                        .body())
                .contains("Require a challenge", "Block an address")
                .doesNotContain("Suspend for seven days");
        String preview = investigator
                .post("/enforcement/bulk/preview", "entities", addresses, "action", "require_captcha", "lasting", "1d")
                .body();
        assertThat(preview).contains("4 of 4 accounts", "1 are trusted", "person-0", "Say why first");
        HttpResponse<String> applied = investigator.post(
                "/enforcement/bulk",
                "entities",
                addresses,
                "action",
                "require_captcha",
                "lasting",
                "1d",
                "reason",
                reason(),
                "facts",
                "Many forms from one network at night");
        assertThat(applied.statusCode()).as(applied.body()).isEqualTo(303);
        String order = applied.headers().firstValue("Location").orElseThrow();
        List<Enforcement> made = deployment.runtime.casework().bulk().of(order.substring(order.lastIndexOf('/') + 1));
        assertThat(made)
                .hasSize(2)
                .allSatisfy(one ->
                        assertThat(one.expiresAt()).contains(one.requestedAt().plus(Duration.ofDays(1))));
    }

    @Test
    void aPreviewSaysWhoIsActiveAndWhoPaysAndOpensTheRows() throws Exception {
        deployment
                .runtime
                .pipeline()
                .submit(new Submission(
                        List.of(
                                fact("person-1", "paying", "yes"),
                                fact("person-2", "plan", "free"),
                                fact("person-3", "plan", "team"),
                                fact("person-3", "paying", "no"),
                                fact("sleeper", "plan", "enterprise")),
                        Submission.Origin.LIVE,
                        Map.of()))
                .get(20, TimeUnit.SECONDS);
        String preview = investigator
                .post(
                        "/enforcement/bulk/preview",
                        "entities",
                        "account:person-0\naccount:person-1\naccount:person-2\naccount:person-3\naccount:sleeper",
                        "action",
                        "suspend_7d")
                .body();
        assertThat(rows(preview, "Applied to")).hasSize(5);
        assertThat(rows(preview, "Active in the last 7 days"))
                .containsExactly("person-0", "person-1", "person-2", "person-3");
        assertThat(rows(preview, "Paying")).containsExactly("person-1", "sleeper");
        assertThat(rows(preview, "Not said whether they pay")).containsExactly("person-0");

        String single = investigator
                .get("/enforcement/new?type=account&id=sleeper&action=suspend_7d&policy=spam&reason=promotion")
                .body();
        assertThat(single)
                .containsPattern("Active in the last 7 days</dt><dd>\\s*No")
                .containsPattern("Paying</dt><dd>Yes");
        assertThat(investigator
                        .get(
                                "/enforcement/new?type=ip&id=203.0.113.1&action=require_captcha&policy=spam&reason=promotion")
                        .body())
                .contains("2 of 2 accounts", "The product has not said");
    }

    @Test
    void anOrderThatDoesNotExistIsNotFound() {
        HttpResponse<String> nothing = investigator.get("/enforcement/bulk/nothing");
        assertThat(nothing.statusCode()).isEqualTo(404);
        assertThat(nothing.body()).contains("No such order");
    }

    private static Submission.Entry fact(String account, String name, String value) {
        return Submission.Change.now(new FactChange(new EntityReference("account", account), name, value));
    }

    /** The rows that a number of the preview opens. */
    private static List<String> rows(String page, String label) {
        Matcher list = Pattern.compile("<dt>" + label + "</dt>(.*?)</dd>", Pattern.DOTALL)
                .matcher(page);
        assertThat(list.find()).as(label).isTrue();
        return Pattern.compile("href=\"/entities/account/([^\"]+)\"")
                .matcher(list.group(1))
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    @Test
    void viewersChooseNobody() {
        assertThat(viewer.post("/selection", "entity", "ip:203.0.113.0").statusCode())
                .isEqualTo(403);
        assertThat(viewer.get("/cases").statusCode()).isEqualTo(403);
    }

    private static String reason() {
        return deployment.runtime.definitions().policies().values().stream()
                .filter(policy -> policy.id().equals("fake_accounts"))
                .map(policy -> policy.id() + "/" + policy.reasons().get(0).id())
                .findFirst()
                .orElseThrow();
    }
}
