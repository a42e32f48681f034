package io.breakwater.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.server.access.Role;
import java.net.http.HttpResponse;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What an editor in the browser hears of its text. */
class EditorTest {
    private static TestServer deployment;
    private static TestBrowser reviewer;
    private static TestBrowser engineer;

    @BeforeAll
    static void start() throws Exception {
        deployment = new TestServer();
        TestBrowser admin = deployment.administrator();
        reviewer = deployment.person(admin, "rita", Set.of(Role.REVIEWER));
        engineer = deployment.person(admin, "egon", Set.of(Role.ENGINEER));
        reviewer.get("/workbench");
        engineer.get("/workbench");
    }

    @AfterAll
    static void stop() {
        deployment.close();
    }

    private static String diagnose(TestBrowser browser, String kind, String text) throws Exception {
        return browser.post("/editor/diagnostics", "kind", kind, "sql", text).body();
    }

    @Test
    void namesAreThoseThatTheReaderMayUse() throws Exception {
        assertThat(reviewer.get("/editor/catalogue").body())
                .contains("\"name\":\"posts\"", "\"name\":\"text\"", "\"name\":\"date_trunc\"", "\"name\":\"alerts\"");
        assertThat(engineer.get("/editor/catalogue").body())
                .contains("\"name\":\"posts\"")
                .doesNotContain("\"name\":\"text\"");
        assertThat(engineer.get("/editor/catalogue?kind=detector").body())
                .contains("\"name\":\"in_list\"", "\"lists\":[{\"name\":")
                .doesNotContain("\"name\":\"alerts\"");
    }

    @Test
    void aQueryIsCheckedAndNotRun() throws Exception {
        assertThat(diagnose(engineer, "query", "SELECT count(*) FROM posts WHERE target = :target"))
                .isEqualTo("{\"checked\":true,\"problems\":[]}");
        assertThat(diagnose(engineer, "query", "SELECT target,\n  targte\nFROM posts"))
                .contains("\"line\":2,\"column\":3,\"endColumn\":8", "targte", "BW4010");
        assertThat(diagnose(engineer, "query", "SELECT targte FROM posts WHERE ts > :since AND target = :t"))
                .contains("targte", "\"column\":8");
        assertThat(diagnose(engineer, "query", "SELECT text FROM posts")).contains("BW4009");
        assertThat(diagnose(engineer, "query", "COPY posts TO '/tmp/x'")).contains("BW4002");
        assertThat(diagnose(engineer, "query", " ")).isEqualTo("{\"checked\":true,\"problems\":[]}");
    }

    @Test
    void aDetectorIsCheckedWithItsFrontMatter() throws Exception {
        assertThat(diagnose(engineer, "detector", "SELECT 1")).contains("\"error\":true");
        String detector = """
                /*---
                title: Posts of one account
                harm: nowhere
                severity: low
                owner: nobody
                review_by: 2027-03-01
                status: draft
                entity: {type: account, column: account_id}
                false_positives: none
                runbook: look
                ---*/
                SELECT account_id, COUNT(*) OVER w AS n FROM posts
                WHERE account_id IS NOT NULL
                WINDOW w AS (PARTITION BY account_id ORDER BY ts RANGE INTERVAL '1' HOUR PRECEDING) QUALIFY m > 3
                """;
        assertThat(diagnose(engineer, "detector", detector))
                .contains("there is no harm 'nowhere'", "\"line\":3")
                .contains("\"line\":14");
    }

    @Test
    void textsThatNobodyWritesAreNotLookedAt() throws Exception {
        assertThat(engineer.post("/editor/diagnostics", "kind", "query", "sql", "x".repeat(200_001))
                        .statusCode())
                .isEqualTo(413);
        assertThat(deployment.browser().get("/editor/catalogue").statusCode()).isNotEqualTo(200);
    }

    /** An editor asks while a slow save is under way; what the save has to say is for the page after it. */
    @Test
    void whatAChangeHasToSayWaitsForThePage() throws Exception {
        HttpResponse<String> changed = reviewer.post("/settings/account/name", "name", "Rita Reviewer");
        assertThat(changed.statusCode()).isEqualTo(303);
        assertThat(diagnose(reviewer, "query", "SELECT 1")).contains("\"checked\":true");
        assertThat(reviewer.get("/settings/account").body()).contains("Your name is changed.");
        assertThat(reviewer.get("/settings/account").body()).doesNotContain("Your name is changed.");
    }
}
