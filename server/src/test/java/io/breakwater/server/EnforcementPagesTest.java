package io.breakwater.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.casework.actor.Actor;
import io.breakwater.casework.enforcement.Enforcement;
import io.breakwater.casework.enforcement.EnforcementState;
import io.breakwater.casework.label.Labels;
import io.breakwater.casework.outbox.WebhookSignature;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.server.access.Role;
import io.breakwater.server.demo.DemoProduct;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Enforcement's pages and the product that obeys, over HTTP and with real deliveries. */
class EnforcementPagesTest {
    private static final String HOSTILE = "<img src=x onerror=alert(1)>\"'&{{7*7}}";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static TestServer deployment;
    private static TestBrowser admin;
    private static TestBrowser investigator;
    private static TestBrowser reviewer;
    private static TestBrowser viewer;

    @BeforeAll
    static void start() {
        deployment = TestServer.withProduct(Path.of("../packs/ai-product"));
        admin = deployment.administrator();
        investigator = deployment.person(admin, "ivo", Set.of(Role.INVESTIGATOR));
        reviewer = deployment.person(admin, "rita", Set.of(Role.REVIEWER));
        viewer = deployment.person(admin, "vera", Set.of(Role.VIEWER));
    }

    @AfterAll
    static void stop() {
        deployment.close();
    }

    @Test
    void appliesByHandAndUndoesAndTheProductObeysBoth() {
        String path = apply(investigator, "account", "acc-1", "suspend_7d");
        await(path, EnforcementState.DELIVERED);
        assertThat(admin.get("/demo/product").body()).contains("acc-1", "is suspended for seven days", "Raw message");

        HttpResponse<String> undone = investigator.post(path + "/undo", "because", "It was somebody else");
        assertThat(undone.statusCode()).isEqualTo(303);
        await(path, EnforcementState.UNDONE);
        assertThat(admin.get("/demo/product").body()).contains("is no longer suspended");
        assertThat(viewer.get(path).body())
                .contains("It was somebody else", "The product has undone it", "enforcement.lift_suspension");
    }

    @Test
    void previewsWithoutDoingAnything() {
        int before = deployment.runtime.casework().enforcements().counts().size();
        String page = investigator
                .get("/enforcement/new?type=account&id=nobody&action=ban&policy=spam&reason=promotion")
                .body();
        assertThat(page).contains("Budget of this hour", "enforcement.ban", "account:nobody", "Apply: Ban");
        assertThat(deployment.runtime.casework().enforcements().counts()).hasSize(before);
        deployment
                .runtime
                .casework()
                .labels()
                .put(
                        new Actor("admin", Set.of()),
                        new EntityReference("account", "vip"),
                        Labels.PROTECTED,
                        "a partner",
                        Optional.empty());
        assertThat(investigator
                        .get("/enforcement/new?type=account&id=vip&action=ban&policy=spam&reason=promotion")
                        .body())
                .contains("Refused:", "protected")
                .doesNotContain("Apply: Ban");
        assertThat(investigator
                        .post("/enforcement/new", fields("account", "vip", "ban"))
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void holdsBeyondTheBudgetUntilSomebodyReleases() {
        int budget = Objects.requireNonNull(
                        deployment.runtime.definitions().actions().get("revoke_key"))
                .guards()
                .perHour();
        for (int i = 0; i < budget; i++) {
            deployment
                    .runtime
                    .casework()
                    .enforcements()
                    .enforce(
                            new Actor("admin", Set.of()),
                            new EntityReference("api_key", "key-" + i),
                            "revoke_key",
                            "spam",
                            "promotion",
                            "Found.");
        }
        String path = apply(investigator, "api_key", "one-too-many", "revoke_key");
        assertThat(state(path)).isEqualTo(EnforcementState.HELD);
        assertThat(investigator.get("/enforcement?state=held").body()).contains("one-too-many");
        assertThat(reviewer.get(path).body()).contains("Held:").doesNotContain("Release and send");
        assertThat(reviewer.post(path + "/release", "because", "please").statusCode())
                .isEqualTo(403);
        assertThat(investigator.post(path + "/release", "because", " ").statusCode())
                .isEqualTo(303);
        assertThat(state(path)).as("a release needs a reason").isEqualTo(EnforcementState.HELD);

        investigator.post(path + "/release", "because", "Checked with the owner");
        await(path, EnforcementState.DELIVERED);
        assertThat(viewer.get(path).body()).contains("Released");
    }

    @Test
    void aNoticeIsWithheldOnceASecondPersonApproves() {
        investigator.get("/enforcement/new");
        String path = investigator
                .post(
                        "/enforcement/new",
                        "type",
                        "account",
                        "id",
                        "acc-silent",
                        "action",
                        "suspend_7d",
                        "policy",
                        "spam",
                        "reason",
                        "promotion",
                        "facts",
                        "Found.",
                        "withhold",
                        "a police request forbids it")
                .headers()
                .firstValue("Location")
                .orElseThrow();
        assertThat(state(path)).isEqualTo(EnforcementState.HELD);
        assertThat(viewer.get(path).body()).contains("a police request forbids it", "not approved yet");
        investigator.post(path + "/release", "because", "I think so too");
        assertThat(state(path)).as("not by the same person").isEqualTo(EnforcementState.HELD);

        admin.get(path);
        admin.post(path + "/release", "because", "The request is on file");
        await(path, EnforcementState.DELIVERED);
        String page = viewer.get(path).body();
        assertThat(page).contains("approved by", "\"notice_withheld\":true").doesNotContain("\"notice\":");
    }

    @Test
    void whatWasFoundMayNotTellHowPeopleAreFound() {
        investigator.get("/enforcement/new");
        for (String facts : new String[] {
            "Hit by Jailbreak_Posted.", "A jailbreak prompt passed around in public, it says", "failures_1h was 30"
        }) {
            HttpResponse<String> refused = investigator.post(
                    "/enforcement/new",
                    "type",
                    "account",
                    "id",
                    "acc-told",
                    "action",
                    "suspend_7d",
                    "policy",
                    "spam",
                    "reason",
                    "promotion",
                    "facts",
                    facts);
            assertThat(refused.statusCode()).isEqualTo(422);
            assertThat(refused.body()).contains("how a detector finds people", "say what was done");
        }
    }

    @Test
    void roles() {
        String path = apply(admin, "account", "acc-roles", "warn");
        for (TestBrowser person : new TestBrowser[] {reviewer, viewer}) {
            assertThat(person.get("/enforcement").statusCode()).isEqualTo(200);
            assertThat(person.get(path).statusCode()).isEqualTo(200);
            assertThat(person.get("/enforcement").body()).doesNotContain("/enforcement/new");
            assertThat(person.get("/enforcement/new").statusCode()).isEqualTo(403);
            assertThat(person.post("/enforcement/new", fields("account", "x", "ban"))
                            .statusCode())
                    .isEqualTo(403);
            assertThat(person.post(path + "/undo", "because", "no").statusCode())
                    .isEqualTo(403);
        }
        assertThat(admin.get("/enforcement/enf_of_nobody").statusCode()).isEqualTo(404);
    }

    @Test
    void hostileValuesAreShownAsText() {
        String path = apply(investigator, "account", HOSTILE, "ban");
        await(path, EnforcementState.DELIVERED);
        for (String page : new String[] {path, "/enforcement", "/demo/product"}) {
            assertThat(viewer.get(page).body()).contains("&lt;img src=x").doesNotContain("<img src=x");
        }
        assertThat(viewer.get("/enforcement?entity=%00&state=%3Cb%3E&action=%00'")
                        .statusCode())
                .isEqualTo(200);
        assertThat(viewer.get("/enforcement?page=-5").statusCode()).isEqualTo(200);
        assertThat(investigator
                        .get("/enforcement/new?type=%00&id=%00&action=%3Cb%3E")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void theProductBelievesOnlyWhatIsSignedAndFresh() {
        String body = "{\"type\":\"enforcement.warn\",\"data\":{\"action\":\"warn\"}}";
        long now = deployment.clock.instant().getEpochSecond();
        WebhookSignature right = WebhookSignature.withSecret(
                DemoProduct.secret(deployment.runtime.options().home()));
        WebhookSignature wrong = WebhookSignature.withSecret("whsec_" + "A".repeat(44));
        assertThat(send("m-1", now, wrong.sign("m-1", now, body), body)).isEqualTo(401);
        assertThat(send("m-1", now, right.sign("m-1", now, body), body + " ")).isEqualTo(401);
        assertThat(send("m-1", now - 3_600, right.sign("m-1", now - 3_600, body), body))
                .isEqualTo(401);
        assertThat(deployment.browser().postText(DemoProduct.WEBHOOK_PATH, body).statusCode())
                .isEqualTo(401);
        assertThat(send("m-1", now, right.sign("m-1", now, body), body)).isEqualTo(204);
        assertThat(send("m-1", now, right.sign("m-1", now, body), body)).isEqualTo(204);
        String large = "x".repeat(70_000);
        assertThat(send("m-2", now, right.sign("m-2", now, large), large)).isEqualTo(413);
        Integer kept = deployment
                .sql()
                .sql("SELECT count(*) FROM demo.received WHERE message_id IN ('m-1', 'm-2')")
                .query(Integer.class)
                .single();
        assertThat(kept).isEqualTo(1);
    }

    private static int send(String id, long timestamp, String signature, String body) {
        return deployment
                .browser()
                .postText(
                        DemoProduct.WEBHOOK_PATH,
                        body,
                        "webhook-id",
                        id,
                        "webhook-timestamp",
                        Long.toString(timestamp),
                        "webhook-signature",
                        signature)
                .statusCode();
    }

    private static String[] fields(String type, String id, String action) {
        return new String[] {
            "type", type, "id", id, "action", action, "policy", "spam", "reason", "promotion", "facts", "Found " + id
        };
    }

    /** Applies an action by the form and gives the path of the enforcement's page. */
    private static String apply(TestBrowser person, String type, String id, String action) {
        person.get("/enforcement/new");
        HttpResponse<String> response = person.post("/enforcement/new", fields(type, id, action));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(303);
        return response.headers().firstValue("Location").orElseThrow();
    }

    private static EnforcementState state(String path) {
        Enforcement enforcement =
                deployment.runtime.casework().enforcements().find(path.substring(path.lastIndexOf('/') + 1));
        return enforcement.state();
    }

    private static void await(String path, EnforcementState state) {
        Awaitility.await().atMost(PATIENCE).until(() -> state(path) == state);
    }
}
