package io.breakwater.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.breakwater.casework.audit.AuditEntry;
import io.breakwater.history.hold.LegalHold.Subject;
import io.breakwater.history.hold.LegalHolds;
import io.breakwater.history.integrity.HistoryVerifier;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.server.TestProgram.Answer;
import io.breakwater.server.access.Role;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Everything about one account goes while the server runs: asked for by a program, or by two administrators. */
final class ErasuresTest {
    private static final String PATH = "/settings/erasures";

    private static TestServer deployment;
    private static TestBrowser admin;
    private static TestBrowser second;
    private static TestProgram program;

    @BeforeAll
    static void start() {
        deployment = new TestServer();
        admin = deployment.administrator();
        second = deployment.person(admin, "berta", Set.of(Role.ADMIN));
        program = TestProgram.with(deployment, admin, "privacy", "events:write", "query:read", "erasures:write");
    }

    @AfterAll
    static void stop() {
        deployment.close();
    }

    @Test
    void aProgramHasAnAccountErasedWithAllThatWasDerived() {
        signUp("acc-gone", "s1");
        signUp("acc-stays", "s2");
        traces("acc-gone", "s1");
        traces("acc-stays", "s2");

        Answer asked = program.json("/v1/erasures", body("dsr-1", "acc-gone"));
        assertThat(asked.status()).as(asked.text()).isEqualTo(202);
        assertThat(asked.at("state")).isEqualTo("running");
        JsonNode done = finished(asked.at("erasure"));

        assertThat(done.get("entity").get("id").asString()).startsWith("sha256:");
        assertThat(done.toString())
                .contains("rows of table signups", "windows of detectors", "backups", "saved queries that quote it")
                .doesNotContain("acc-gone");
        assertThat(program.rows("SELECT account_id FROM signups WHERE event_id IN ('s1', 's2')"))
                .containsExactly("acc-stays");
        assertThat(left("grading.item", "event_id")).containsExactly("s2");
        assertThat(left("grading.answer", "rationale")).containsExactly("about s2");
        assertThat(left("unknown_abuse.member", "account")).containsExactly("acc-stays");
        assertThat(left("studio.hit_judgement", "entity_id")).containsExactly("acc-stays");
        assertThat(left("workbench.query_run", "sql")).noneMatch(sql -> sql.contains("acc-gone"));
        assertThat(left("casework.alert", "evidence::text")).allMatch(text -> !text.contains("s1@"));
        assertThat(left("casework.alert", "entity_id")).as("but the alerts").contains("acc-gone", "acc-stays");
        assertThat(new HistoryVerifier(deployment.runtime.history()).verify().differences())
                .isEmpty();
        assertThat(deployment.runtime.log().verify().intact()).isTrue();

        Answer again = program.json("/v1/erasures", body("dsr-1", "acc-gone"));
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.at("erasure")).isEqualTo(asked.at("erasure"));
        assertThat(acts("erasure " + asked.at("erasure"))).containsExactly("erasure.asked", "history.erased");
    }

    @Test
    void whatIsNotPossibleIsSaidWithItsCode() {
        assertThat(program.json("/v1/erasures", "{\"reference\": \"r\", \"reason\": \"r\"}")
                        .at("code"))
                .isEqualTo("BW6021");
        assertThat(program.json("/v1/erasures", body("x".repeat(1_001), "a")).at("code"))
                .isEqualTo("BW6021");
        LegalHolds holds = new LegalHolds(deployment.dataSource);
        long hold = holds.place(new Subject.OfEntity(new EntityReference("account", "acc-held")), "court order", "lea");
        Answer refused = program.json("/v1/erasures", body("dsr-2", "acc-held"));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.at("code")).isEqualTo("BW6055");
        assertThat(refused.at("detail")).contains("court order");
        admin.get(PATH);
        assertThat(admin.get(PATH + "/new?type=account&id=acc-held").body()).contains("Refused", "court order");
        assertThat(ask(admin, "acc-held", "acc-held").statusCode()).isEqualTo(409);
        holds.lift(hold, "lea");
        finished(program.json("/v1/erasures", body("dsr-2", "acc-held")).at("erasure"));

        TestProgram other = TestProgram.with(deployment, admin, "reader", "query:read");
        Answer unfit = other.json("/v1/erasures", body("dsr-3", "a"));
        assertThat(unfit.status()).as(unfit.text()).isEqualTo(403);
        assertThat(program.get("/v1/erasures/999").at("code")).isEqualTo("BW6056");
        assertThat(program.get("/v1/erasures/none").status()).isEqualTo(404);
    }

    @Test
    void twoAdministratorsErase() {
        signUp("acc-console", "c1");
        admin.get(PATH);
        assertThat(admin.get(PATH + "/new?type=account&id=acc-console").body())
                .contains("rows of table signups", "It cannot be undone");
        assertThat(admin.get(PATH + "/new?type=&id=").statusCode()).isEqualTo(303);
        assertThat(ask(admin, "acc-console", "acc-other").statusCode()).isEqualTo(422);
        String page = ask(admin, "acc-console", "acc-console")
                .headers()
                .firstValue("Location")
                .orElseThrow();
        assertThat(admin.get(page).body()).contains("another administrator must let it happen");
        assertThat(admin.post(page + "/approval", "confirmation", "acc-console").statusCode())
                .isEqualTo(409);
        second.get(page);
        assertThat(second.post(page + "/approval", "confirmation", "acc").statusCode())
                .isEqualTo(422);
        assertThat(program.rows("SELECT event_id FROM signups WHERE account_id = 'acc-console'"))
                .containsExactly("c1");

        assertThat(second.post(page + "/approval", "confirmation", "acc-console")
                        .statusCode())
                .isEqualTo(303);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(second.get(page).body()).contains("Report"));
        assertThat(second.get(page).body()).contains("sha256:").doesNotContain("acc-console");
        assertThat(second.get(PATH).body()).contains("Erased").doesNotContain("acc-console");
        assertThat(program.rows("SELECT event_id FROM signups WHERE account_id = 'acc-console'"))
                .isEmpty();
        assertThat(acts("erasure " + page.substring(page.lastIndexOf('/') + 1)))
                .containsExactly("erasure.asked", "erasure.approved", "history.erased");
        assertThat(second.post(page + "/refusal").statusCode()).isEqualTo(409);

        admin.get(PATH);
        String taken = ask(admin, "acc-kept", "acc-kept")
                .headers()
                .firstValue("Location")
                .orElseThrow();
        admin.get(taken);
        assertThat(admin.post(taken + "/refusal").statusCode()).isEqualTo(303);
        assertThat(admin.get(taken).body()).contains("Refused").doesNotContain("acc-kept");
        second.get(taken);
        assertThat(second.post(taken + "/approval", "confirmation", "acc-kept").statusCode())
                .isEqualTo(422);
    }

    private static HttpResponse<String> ask(TestBrowser person, String id, String confirmation) {
        return person.post(PATH, "type", "account", "id", id, "reason", "request 311", "confirmation", confirmation);
    }

    private static String body(String reference, String id) {
        return "{\"reference\": \"" + reference + "\", \"reason\": \"request 311\", \"entity\": {\"type\": \"account\","
                + " \"id\": \"" + id + "\"}}";
    }

    private static JsonNode finished(String id) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> program.get("/v1/erasures/" + id).at("state").equals("finished"));
        return program.get("/v1/erasures/" + id).json();
    }

    private static void signUp(String account, String event) {
        program.json("/v1/events/signups", "{\"event_id\": \"%s\", \"account_id\": \"%s\"}".formatted(event, account));
    }

    /** What programs and people left behind about an account and its event. */
    private static void traces(String account, String event) {
        List.of("""
                        INSERT INTO grading.item (grader, event_table, ts, source, event_id, state, selected_at, next_at)
                        SELECT 'g', 'signups', count(*) + 1, 'privacy', :event, 'answered', now(), now() FROM grading.item""", """
                        INSERT INTO grading.answer (item_id, grader, version, policy, violates, severity, labels, rationale,
                            evidence, question_hash, from_cache, input_tokens, output_tokens, cost_micros, acting, answered_at)
                        SELECT max(id), 'g', 'v', 'p', false, 'allowed', '{}', 'about ' || :event, '[]', 'h', false, 1, 1, 1,
                            false, now() FROM grading.item WHERE event_id = :event""", """
                        INSERT INTO unknown_abuse.cluster (search, first_seen, last_seen, centre, sampled, events, events_before,
                            accounts, enforced, unseen, rank, terms, policies)
                        VALUES (:account, now(), now(), '{1}', 1, 1, 0, 1, 0, 1, 1, '{}', '[]')""", """
                        INSERT INTO unknown_abuse.member SELECT max(id), 1, :account FROM unknown_abuse.cluster""", """
                        INSERT INTO studio.draft (id, detector, title, author, author_name, sql, tests, state, version,
                            created_at, updated_at)
                        VALUES ('d-' || :event, 'd', 'd', 'a', 'a', 'SELECT 1', '', 'writing', 1, now(), now())""", """
                        INSERT INTO studio.hit_judgement
                        VALUES ('d-' || :event, 1, 'account', :account, 'violation', 'berta', now())""", """
                        INSERT INTO workbench.query_run (person, sql, ran_at, millis, rows)
                        VALUES (1, 'SELECT ''' || :account || '''', now(), 1, 1)""", """
                        INSERT INTO workbench.saved_query VALUES ('t-' || :event, 't', 'SELECT ''' || :account || '''', 'b',
                            now(), '')""", """
                        INSERT INTO casework.alert (id, detector, plan_hash, file_hash, harm, severity, entity_type, entity_id,
                            queue, state, first_ts, last_ts, hit_count, evidence, first_table, first_source, first_event_id,
                            last_table, last_source, last_event_id, sampled, inclusion_probability, created_at,
                            state_changed_at, waiting_since)
                        SELECT 'alert-' || kind || :event, 'd', 'p', 'f', 'h', 1, kind,
                            CASE kind WHEN 'account' THEN :account ELSE '192.0.2.7' END, 'q', 'open', 1, 1, 1,
                            jsonb_build_array(jsonb_build_object('name', 'email', 'type', 'VARCHAR', 'value', :event || '@')),
                            'signups', 'privacy', :event, 'signups', 'privacy', :event, false, 1, now(), now(), now()
                        FROM unnest(ARRAY['account', 'ip']) AS kind""")
                .forEach(sql -> deployment
                        .sql()
                        .sql(sql)
                        .param("account", account)
                        .param("event", event)
                        .update());
    }

    private static List<String> left(String table, String column) {
        return deployment
                .sql()
                .sql("SELECT " + column + " FROM " + table)
                .query(String.class)
                .list();
    }

    private static List<String> acts(String subject) {
        return deployment.runtime.casework().audit().about(subject).stream()
                .map(AuditEntry::act)
                .toList();
    }
}
