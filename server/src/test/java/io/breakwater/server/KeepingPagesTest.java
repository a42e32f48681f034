package io.breakwater.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.server.access.Role;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Escalations, the audit and the pack, over HTTP. */
class KeepingPagesTest {
    private static TestServer deployment;
    private static Path pack;
    private static TestBrowser admin;
    private static TestBrowser engineer;
    private static TestBrowser viewer;

    @BeforeAll
    static void start() throws IOException {
        pack = copyOf(Path.of("../packs/ai-product"));
        deployment = TestServer.withProduct(pack);
        admin = deployment.administrator();
        engineer = deployment.person(admin, "egon", Set.of(Role.ENGINEER));
        viewer = deployment.person(admin, "vera", Set.of(Role.VIEWER));
    }

    @AfterAll
    static void stop() {
        deployment.close();
    }

    @Test
    void anEscalationIsOpenedFollowedAndClosed() {
        engineer.get("/escalations/new");
        String path = location(engineer.post(
                "/escalations/new",
                "type",
                "account",
                "id",
                "<b>acc</b>",
                "title",
                "<i>Threat</i>",
                "severity",
                "4",
                "note",
                "Seen twice"));
        assertThat(viewer.get("/escalations").body())
                .contains("&lt;i&gt;Threat", "critical", "&lt;b&gt;acc")
                .doesNotContain("<i>Threat");
        engineer.post(path + "/acknowledge");
        engineer.post(path + "/note", "note", "Called \u0000 the desk");
        engineer.post(path + "/mitigate", "note", "Blocked");
        engineer.post(path + "/close", "note", " ");
        assertThat(engineer.get(path).body()).as("closing needs a word").contains("Add note");
        engineer.post(path + "/close", "note", "Done, and a test case added");
        assertThat(viewer.get(path).body())
                .contains("Seen twice", "Called", "Blocked", "Done, and a test case added", "Closed")
                .doesNotContain("Add note");
        assertThat(viewer.get("/escalations").body()).contains("Nothing is open");
        assertThat(viewer.get("/escalations?all=true").body()).contains("Threat");
    }

    @Test
    void whoOnlyLooksOpensNoEscalation() {
        assertThat(viewer.get("/escalations/new").statusCode()).isEqualTo(403);
        assertThat(viewer.post("/escalations/new").statusCode()).isEqualTo(403);
        assertThat(viewer.post("/escalations/1/note", "note", "x").statusCode()).isEqualTo(403);
        assertThat(viewer.get("/escalations/999999").statusCode()).isEqualTo(404);
        engineer.get("/escalations/new");
        HttpResponse<String> refused = engineer.post("/escalations/new", "type", "", "title", "x", "note", "y");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("give its type and its id");
    }

    @Test
    void theAuditIsForAdministratorsAndProvesItself() {
        assertThat(engineer.get("/settings/audit").statusCode()).isEqualTo(403);
        admin.get("/escalations/new");
        location(admin.post(
                "/escalations/new",
                "type",
                "account",
                "id",
                "audited",
                "title",
                "Look",
                "severity",
                "1",
                "note",
                "At this"));
        assertThat(admin.get("/settings/audit?actor=admin&act=escalation.&subject=escalation")
                        .body())
                .contains("escalation.opened", "account:audited");
        assertThat(admin.get("/settings/audit?actor=nobody%00'").body()).contains("No entry fits the filter");
        assertThat(admin.post("/settings/audit/verification").body()).contains("The chain holds.");
        deployment
                .sql()
                .sql("ALTER TABLE casework.audit_entry DISABLE TRIGGER audit_entry_append_only")
                .update();
        deployment
                .sql()
                .sql("UPDATE casework.audit_entry SET actor = 'somebody' WHERE act = 'escalation.opened'")
                .update();
        assertThat(admin.post("/settings/audit/verification").body()).contains("The chain is broken");
    }

    @Test
    void aBrokenPackIsShownWithPlacesAndTheOneInUseStays() throws IOException {
        assertThat(engineer.get("/settings/pack").statusCode()).isEqualTo(403);
        String hash = deployment.runtime.definitions().hash();
        assertThat(admin.get("/settings/pack").body()).contains(hash, "ai-product");
        Path queue = pack.resolve("queues/wellbeing.yaml");
        String right = Files.readString(queue);
        Files.writeString(queue, right.replace("sla:", "slo:"));
        location(admin.post("/settings/pack/reading"));
        String page = admin.get("/settings/pack").body();
        assertThat(page).contains(hash, "Refused", "queues/wellbeing.yaml:", "BW1", "^");
        assertThat(deployment.runtime.definitions().hash()).isEqualTo(hash);
        Files.writeString(queue, right);
        location(admin.post("/settings/pack/reading"));
        assertThat(admin.get("/settings/pack").body()).contains("In use").doesNotContain("Refused");
    }

    @Test
    void theProductHasAPlaceOnlyWhereItTakesPart() {
        assertThat(viewer.get("/watch").body()).contains("href=\"/demo/product\"");
        try (TestServer plain = new TestServer()) {
            TestBrowser person = plain.administrator();
            assertThat(person.get("/enforcement").body()).doesNotContain("/demo/product");
            assertThat(person.get("/demo/product").statusCode()).isEqualTo(404);
            assertThat(person.postText("/demo/product/webhooks", "{}").statusCode())
                    .isEqualTo(404);
        }
    }

    private static String location(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(303);
        return response.headers().firstValue("Location").orElseThrow();
    }

    private static Path copyOf(Path source) throws IOException {
        Path target = Files.createTempDirectory(Path.of("target"), "pack");
        List<Path> files;
        try (Stream<Path> found = Files.walk(source)) {
            files = found.toList();
        }
        for (Path file : files) {
            Path copy = target.resolve(source.relativize(file).toString());
            if (Files.isDirectory(file)) {
                Files.createDirectories(copy);
            } else {
                Files.copy(file, copy);
            }
        }
        return target;
    }
}
