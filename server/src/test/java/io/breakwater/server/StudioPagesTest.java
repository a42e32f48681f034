package io.breakwater.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.breakwater.intake.IncomingEvent;
import io.breakwater.intake.pipeline.Submission;
import io.breakwater.model.detector.DetectorStatus;
import io.breakwater.model.value.Timestamps;
import io.breakwater.server.access.Role;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a query to a detector that alerts, over HTTP, with the people that it takes. */
final class StudioPagesTest {
    private static final String QUERY = """
            SELECT card, COUNT(*) OVER w AS payments_2h
            FROM payments
            WHERE card IS NOT NULL
            WINDOW w AS (PARTITION BY card ORDER BY ts RANGE INTERVAL '2' HOUR PRECEDING)
            QUALIFY payments_2h >= 3
            """;
    private static final String SCHEDULED = """
            /*---
            kind: scheduled
            title: Cards that pay again
            harm: payment_trial_abuse
            severity: low
            owner: tests
            review_by: 2030-01-01
            status: draft
            schedule: {every: 1m}
            lookback: 1h
            entity: {type: card, column: card}
            false_positives: none
            runbook: none
            ---*/
            SELECT card, count(*) AS payments FROM payments GROUP BY card HAVING count(*) >= 2
            """;
    private static final String TESTS = """
            - name: the third
              events:
                - {table: payments, at: 0s, repeat: 3, every: 1m, values: {card: c, terminal: t, amount: 5}}
              expect:
                - {event: 2, columns: {payments_2h: 3}}
            """;
    private static final Pattern DRAFT = Pattern.compile("/studio/drafts/drf_[0-9a-f]+");
    private static final Pattern VERSION = Pattern.compile("name=\"version\" value=\"([0-9]+)\"");
    private static final Pattern TEXT = Pattern.compile("(?s)name=\"sql\"[^>]*>(.*?)</textarea>");

    @TempDir
    private static Path directory;

    private static Path pack;
    private static TestServer deployment;
    private static TestBrowser admin;
    private static TestBrowser egon;
    private static TestBrowser elsa;
    private static int payments;

    @BeforeAll
    static void start() throws Exception {
        pack = DefaultPackCopy.to(directory.resolve("pack"));
        deployment = TestServer.withProduct(pack);
        admin = deployment.administrator();
        egon = deployment.person(admin, "egon", Set.of(Role.ENGINEER));
        elsa = deployment.person(admin, "elsa", Set.of(Role.ENGINEER));
        assertThat(egon.get("/studio").body()).contains("No drafts yet");
        pay("c1", 5);
    }

    @AfterAll
    static void stop() {
        deployment.close();
    }

    @Test
    void fromAQueryToADetectorThatAlerts() throws Exception {
        assertThat(egon.get("/studio").body()).contains("in no git repository");
        String draft = location(egon.post("/studio/drafts", "sql", QUERY, "title", "Three payments of a card"));
        assertThat(draft).matches(DRAFT);
        String page = egon.get(draft).body();
        assertThat(page).contains("column: card", "three_payments_of_a_card", "Scan payments", "BW1401");

        assertThat(save(egon, draft, unescaped(page).replace("payments_2h >= 3", "payments_9h >= 3"), TESTS))
                .contains("payments_9h", "^^^^^^^^^^^");
        assertThat(save(egon, draft, unescaped(page), TESTS.replace("payments_2h: 3", "payments_2h: 4")))
                .contains("failed");
        assertThat(save(egon, draft, unescaped(page), TESTS))
                .contains("passed", "Make it one")
                .doesNotContain("failed");
        egon.post("/studio/repository");
        assertThat(egon.get("/studio").body()).contains("branch main of");

        backtest(draft);

        assertThat(propose(egon, draft, "shadow", "Cards are tried out")).contains("Committed and in use as shadow");
        assertThat(status()).isEqualTo(DetectorStatus.SHADOW);
        assertThat(propose(egon, draft, "live", "It found nothing wrong")).contains("waits for review");
        assertThat(post(egon, draft, "/approve")).contains("BW6063");
        assertThat(status()).isEqualTo(DetectorStatus.SHADOW);
        assertThat(post(elsa, draft, "/approve")).contains("in the pack");
        assertThat(status()).isEqualTo(DetectorStatus.LIVE);
        assertThat(Files.readString(pack.resolve("detectors/three_payments_of_a_card.sql")))
                .contains("status: live");

        pay("c2", 3);
        await().atMost(Duration.ofSeconds(20)).until(deployment.runtime::alertsAreUpToDate);
        assertThat(deployment
                        .sql()
                        .sql("SELECT count(*) FROM casework.alert WHERE detector = 'three_payments_of_a_card'")
                        .query(Integer.class)
                        .single())
                .isPositive();

        String history = egon.get("/studio/detectors/three_payments_of_a_card").body();
        assertThat(history).contains("Person egon", "Who wrote which line", "A past event by any version");
        // The latest commit first, then that of the shadow.
        Matcher revisions =
                Pattern.compile("(?s)from=[0-9a-f]{40}.*?from=([0-9a-f]{40})").matcher(history);
        assertThat(revisions.find()).isTrue();
        String shadow = revisions.group(1);
        explain(shadow);
        String back = location(egon.post("/studio/detectors/three_payments_of_a_card/revert", "revision", shadow));
        assertThat(egon.get(back).body()).contains("Back to " + shadow.substring(0, 10), "status: shadow");
        assertThat(egon.get("/studio/detectors/three_payments_of_a_card?from=nothing")
                        .statusCode())
                .isEqualTo(404);
        fromAQueryToACoreTable();
    }

    /** In the repository that the pack has by now. */
    private static void fromAQueryToACoreTable() throws Exception {
        String query = "SELECT card, count(*) AS payments FROM payments WHERE card IS NOT NULL GROUP BY card;";
        String draft = location(egon.post("/studio/core-drafts", "sql", query, "title", "Paying cards"));
        String page = egon.get(draft).body();
        assertThat(page)
                .contains("Core table paying_cards", "no problems", "It reads no content", "BIGINT")
                .doesNotContain("Test cases", "Run over the past", "id=\"propose-status\"");
        assertThat(query(egon, "SELECT sum(payments) AS n FROM paying_cards")).contains("BW4004");

        String text = unescaped(page);
        assertThat(saveCore(draft, "paying_cards", text.replace("card,", "cart,")))
                .contains("BW4010", "^^^^", "Not yet: it has errors");
        assertThat(saveCore(draft, "alerts", text)).contains("BW1211");
        assertThat(saveCore(draft, "paying_cards", text)).contains("no problems");
        assertThat(egon.post(
                                "/editor/diagnostics",
                                "kind",
                                "core",
                                "name",
                                "paying_cards",
                                "sql",
                                text.replace("FROM payments", "FROM payment"))
                        .body())
                .contains("BW4004", "did you mean 'payments'?", "\"line\":6");

        assertThat(propose(egon, draft, "shadow", "As a detector would be")).contains("BW6062");
        assertThat(propose(egon, draft, "live", "Asked every morning")).contains("waits for review");
        assertThat(post(egon, draft, "/approve")).contains("BW6063");
        assertThat(Files.exists(pack.resolve("core/paying_cards.sql"))).isFalse();
        assertThat(post(elsa, draft, "/approve")).contains("in the pack");
        assertThat(Files.readString(pack.resolve("core/paying_cards.sql"))).isEqualTo(text);
        assertThat(query(egon, "SELECT sum(payments) AS n FROM paying_cards")).doesNotContain("BW4004");
        assertThat(egon.get("/editor/catalogue?kind=query").body()).contains("paying_cards");
        assertThat(deployment
                        .sql()
                        .sql("SELECT count(*) FROM casework.audit_entry WHERE act = 'core_table.published'"
                                + " AND actor = 'elsa' AND subject = 'core table paying_cards'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);

        String change = location(egon.post("/studio/core-drafts", "table", "paying_cards"));
        assertThat(saveCore(change, "paying_cards", text.replace("AS payments", "AS times")))
                .contains("Difference to what is there");
        propose(egon, change, "live", "A better word");
        assertThat(post(elsa, change, "/approve")).contains("in the pack");
        assertThat(query(egon, "SELECT sum(payments) AS n FROM paying_cards")).contains("BW4010");
        String history = egon.get("/studio/core/paying_cards").body();
        assertThat(history)
                .contains("Person egon", "Who wrote which line")
                .doesNotContain("A past event by any version");
        Matcher revisions =
                Pattern.compile("(?s)from=[0-9a-f]{40}.*?from=([0-9a-f]{40})").matcher(history);
        assertThat(revisions.find()).isTrue();
        String back = location(egon.post("/studio/core/paying_cards/revert", "revision", revisions.group(1)));
        assertThat(egon.get(back).body()).contains("Back to", "AS payments");
        assertThat(egon.get("/studio/core/none").statusCode()).isEqualTo(404);
    }

    private static String saveCore(String draft, String name, String sql) {
        egon.post(draft, "version", version(egon, draft), "name", name, "title", "Paying cards", "sql", sql);
        return egon.get(draft).body();
    }

    private static String query(TestBrowser browser, String sql) {
        browser.get("/workbench");
        return browser.post("/workbench", "sql", sql).body();
    }

    @Test
    void aScheduledDetectorRunsOverThePastAtTheTimesOfItsSchedule() throws Exception {
        pay("c7", 2);
        deployment.clock.advance(Duration.ofMinutes(2));
        pay("c8", 1);
        String draft = location(egon.post("/studio/drafts", "sql", SCHEDULED, "title", "Cards that pay again"));
        assertThat(egon.get(draft).body()).contains("at every time at which its schedule would have run it");

        String job = location(egon.post(draft + "/backtest", "days", "7"));

        await().atMost(Duration.ofSeconds(60)).until(() -> egon.get(job).body().contains("A random sample"));
        assertThat(egon.get(job).body())
                .contains("c7", "payments = 2", "The longest", "of 60 s")
                .containsPattern("among [0-9]+ events, in [0-9]+ runs")
                .doesNotContain("/entities/card/c8", "Same events");
    }

    @Test
    void onlyThoseWhoKeepDetectorsComeIn() {
        TestBrowser viewer = deployment.person(admin, "vera", Set.of(Role.VIEWER, Role.REVIEWER));
        assertThat(viewer.get("/studio").statusCode()).isEqualTo(403);
        assertThat(viewer.post("/studio/drafts", "sql", QUERY).statusCode()).isEqualTo(403);
        assertThat(egon.get("/studio/drafts/drf_none").statusCode()).isEqualTo(404);
        String draft = location(egon.post("/studio/drafts", "sql", QUERY, "title", "Mine alone"));
        for (String step : new String[] {"", "/propose", "/approve", "/return", "/base", "/discard", "/backtest"}) {
            String[] fields = {"version", "1", "status", "shadow", "reason", "Because", "days", "1"};
            assertThat(viewer.post(draft + step, fields).statusCode()).as(step).isEqualTo(403);
            assertThat(egon.postWithToken(draft + step, "", fields).statusCode())
                    .as("without the token of the session: " + step)
                    .isEqualTo(403);
        }
        assertThat(viewer.post("/studio/repository").statusCode()).isEqualTo(403);
        assertThat(viewer.post("/studio/detectors/password_guessing/revert", "revision", "HEAD")
                        .statusCode())
                .isEqualTo(403);
        elsa.get(draft);
        elsa.post(draft, "version", "1", "name", "hers", "title", "Hers", "sql", "SELECT 2");
        assertThat(elsa.get(draft).body()).contains("BW6061", "Mine alone").doesNotContain("Hers");
        egon.get(draft);
        egon.post(draft + "/discard", "version", "1");
        assertThat(egon.get("/studio").body()).contains("Discarded").doesNotContain("Mine alone");
    }

    private static void backtest(String draft) {
        String job = location(egon.post(draft + "/backtest", "days", "7"));
        await().atMost(Duration.ofSeconds(60)).until(() -> egon.get(job).body().contains("A random sample"));
        String page = egon.get(job).body();
        assertThat(page).contains("If it enforced", "payments_2h = ", "judge the sample below");
        Matcher sample = Pattern.compile("name=\"ts\" value=\"([0-9]+)\"").matcher(page);
        assertThat(sample.find()).isTrue();
        assertThat(egon.post(
                                job + "/judgement",
                                "ts",
                                sample.group(1),
                                "type",
                                "card",
                                "entity",
                                "c1",
                                "judgement",
                                "violation")
                        .body())
                .contains("from the sample below", "aria-pressed=\"true\"");
    }

    private static void explain(String revision) {
        String job = location(egon.post(
                "/explain/event",
                "detector",
                "three_payments_of_a_card",
                "revision",
                revision,
                "source",
                "test",
                "id",
                "payment-5"));
        await().atMost(Duration.ofSeconds(60)).until(() -> !egon.get(job).body().contains("Looking through history"));
        assertThat(egon.get(job).body()).contains("It fired");
    }

    private static String save(TestBrowser browser, String draft, String sql, String tests) {
        String version = version(browser, draft);
        browser.post(
                draft,
                "version",
                version,
                "name",
                "three_payments_of_a_card",
                "title",
                "Three payments",
                "sql",
                sql,
                "tests",
                tests);
        return browser.get(draft).body();
    }

    private static String propose(TestBrowser browser, String draft, String status, String reason) {
        String version = version(browser, draft);
        browser.post(draft + "/propose", "version", version, "status", status, "reason", reason);
        return browser.get(draft).body();
    }

    private static String post(TestBrowser browser, String draft, String step) {
        String version = version(browser, draft);
        browser.post(draft + step, "version", version);
        return browser.get(draft).body();
    }

    private static String version(TestBrowser browser, String draft) {
        Matcher matcher = VERSION.matcher(browser.get(draft).body());
        return matcher.find() ? matcher.group(1) : "2";
    }

    private static String unescaped(String page) {
        Matcher matcher = TEXT.matcher(page);
        assertThat(matcher.find()).isTrue();
        return matcher.group(1)
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&#34;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElseThrow(() -> new AssertionError(answer.body()));
    }

    private static DetectorStatus status() {
        return Objects.requireNonNull(
                        deployment.runtime.definitions().detectors().get("three_payments_of_a_card"))
                .status();
    }

    private static void pay(String card, int times) throws Exception {
        List<IncomingEvent> events = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            payments++;
            events.add(new IncomingEvent(
                    "payments",
                    "test",
                    "payment-" + payments,
                    Timestamps.toMicros(deployment.clock.instant()),
                    null,
                    Map.of("card", card, "terminal", "t1", "amount", 5L),
                    "test"));
        }
        deployment.runtime.pipeline().submit(Submission.of(events)).get(20, TimeUnit.SECONDS);
        deployment.clock.advance(Duration.ofSeconds(30));
    }
}
