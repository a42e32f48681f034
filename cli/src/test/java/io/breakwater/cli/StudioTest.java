package io.breakwater.cli;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.SelectOption;
import io.breakwater.intake.IncomingEvent;
import io.breakwater.intake.pipeline.Submission;
import io.breakwater.model.value.Timestamps;
import io.breakwater.server.ServerOptions;
import io.breakwater.server.runtime.RuntimeOptions;
import io.breakwater.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a query to a detector that hits live traffic: its author on a wide light screen, a second person on a narrow dark one. */
final class StudioTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Clock CLOCK = Clock.systemUTC();
    private static final String TITLE = "Eight sign-ups from one address";
    private static final String ID = "eight_sign_ups_from_one_address";
    private static final String QUESTION = """
            SELECT account_id, ip,
                   COUNT(*) OVER w AS signups_1h
            FROM signups
            WHERE ip IS NOT NULL
            WINDOW w AS (PARTITION BY ip ORDER BY ts RANGE INTERVAL '1' HOUR PRECEDING)
            QUALIFY signups_1h >= 8
            """;
    private static final String TESTS = """
            - name: the eighth within an hour
              events:
                - {table: signups, at: 0s, repeat: 8, every: 1m, values: {ip: 192.0.2.1}}
              expect:
                - {event: 7, columns: {signups_1h: 8}}
            - name: one too few
              events:
                - {table: signups, at: 0s, repeat: 7, every: 1m, values: {ip: 192.0.2.1}}
              expect: []
            """;

    @TempDir
    private static Path directory;

    private static ServerProcess server;
    private static ConsoleBrowser chromium;
    private static int events;

    private final PageFaults faults = new PageFaults();

    @BeforeAll
    static void start() throws Exception {
        server = ServerProcess.start(
                new RuntimeOptions(
                                directory.resolve("home"),
                                copyOfThePack(directory.resolve("pack")),
                                Optional.empty(),
                                Optional.of(
                                        new RuntimeOptions.ExternalDatabase(TestDatabase.freshUrl(), "postgres", "")))
                        .withoutVectorscan(),
                ServerOptions.onLoopback(0),
                CLOCK,
                false);
        for (int day = 3; day > 0; day--) {
            signUps("198.51.100." + day, 10, CLOCK.instant().minus(Duration.ofDays(day)));
        }
        chromium = ConsoleBrowser.open();
    }

    @AfterAll
    static void stop() {
        if (chromium != null) {
            chromium.close();
        }
        if (server != null) {
            server.close();
        }
    }

    @Test
    void fromAQueryToADetectorThatHitsLiveTraffic() throws Exception {
        Page author = person(1280, ColorScheme.LIGHT, firstRunLink(), "ada", "Ada Author");
        Page second = person(400, ColorScheme.DARK, invite(author), "", "Ben Second");

        String draft = write(author);
        lookAtBoth(author, second, draft);
        String backtest = tryOnThePast(author, draft);
        look(second, backtestOf(second, draft));
        propose(author, draft, "shadow", "Farms begin with a run of sign-ups from one address");
        assertThat(author.getByText("Committed and in use as shadow.")).isVisible();
        propose(author, draft, "live", "What it found on three days was abuse");
        assertThat(button(author, "Agree and commit")).hasCount(0);
        look(author, draft);

        go(second, "/studio");
        faults.look(second);
        second.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(TITLE))
                .click();
        assertThat(second.getByText("What it found on three days was abuse")).isVisible();
        faults.look(second);
        button(second, "Agree and commit").click();
        assertThat(second.getByText("Committed and in use as live.")).isVisible();

        signUps("203.0.113.7", 8, CLOCK.instant());
        go(author, "/detectors/" + ID);
        assertThat(author.locator("main").getByText("203.0.113.7").first()).isVisible(patiently());
        explain(second);
        lookAtBoth(author, second, "/studio/detectors/" + ID);
        fromAQueryToACoreTable(author, second);
        lookAtBoth(author, second, "/studio");
        lookAtBoth(author, second, "/rejected");
        look(author, backtest);
        faults.assertNone();
    }

    private void fromAQueryToACoreTable(Page author, Page second) {
        go(author, "/workbench");
        author.getByLabel("SQL", new Page.GetByLabelOptions().setExact(true))
                .fill("SELECT ip, count(*) AS signups FROM signups WHERE ip IS NOT NULL GROUP BY ip");
        author.getByLabel("Title under which to save the query").fill("Busy addresses");
        button(author, "Save as core table").click();
        author.waitForURL("**/studio/drafts/*");
        Locator sql = author.getByLabel("Core table", new Page.GetByLabelOptions().setExact(true));
        String begun = sql.inputValue();
        sql.fill(begun.replace("SELECT ip", "SELECT ipp"));
        assertThat(problemsOf(author).getByText("\"ipp\"")).isVisible(patiently());
        sql.fill(begun.replace("What is a row of it?", "One row for each address with a sign-up"));
        assertThat(problemsOf(author)).not().containsText("ipp", patientlyWithout());
        button(author, "Save and check").click();
        assertThat(author.getByText("Saved; no problems.")).isVisible(patiently());
        String draft = path(author);
        lookAtBoth(author, second, draft);
        author.getByLabel("Why").fill("Asked every morning");
        button(author, "Propose").click();
        assertThat(author.getByText("Proposed. Another person has to agree.")).isVisible();
        assertThat(button(author, "Agree and commit")).hasCount(0);
        look(second, draft);
        button(second, "Agree and commit").click();
        assertThat(second.getByText("Committed and in use.")).isVisible();
        go(author, "/workbench");
        author.getByLabel("SQL", new Page.GetByLabelOptions().setExact(true))
                .fill("SELECT signups FROM busy_addresses WHERE ip = '203.0.113.7'");
        button(author, "Run").click();
        assertThat(author.locator("#answer").getByText("1 row", new Locator.GetByTextOptions().setExact(true)))
                .isVisible(patiently());
        lookAtBoth(author, second, "/studio/core/busy_addresses");
    }

    private String write(Page page) {
        go(page, "/studio");
        button(page, "Make it a git repository").click();
        assertThat(page.getByText("What is agreed is committed to branch main")).isVisible();
        ask(page);
        page.getByLabel("Title under which to save the query").fill(TITLE);
        button(page, "Save as detector").click();
        page.waitForURL("**/studio/drafts/*");
        Locator sql = page.getByLabel("Detector", new Page.GetByLabelOptions().setExact(true));
        String begun = sql.inputValue();
        assertThat(begun)
                .contains("title: \"" + TITLE + "\"")
                .contains("entity: {type: ip, column: ip}")
                .endsWith("---*/\n" + QUESTION);
        sql.fill(begun.replace("QUALIFY signups_1h", "QUALIFY signup_1h"));
        assertThat(problemsOf(page).getByText("did you mean 'signups_1h'?")).isVisible(patiently());
        button(page, "Save and test").click();
        assertThat(page.getByText("Not yet: it has errors.")).isVisible(patiently());
        faults.look(page);
        sql.fill(begun);
        assertThat(problemsOf(page)).not().containsText("signup_1h", patientlyWithout());
        page.getByLabel("Test cases").fill(TESTS);
        button(page, "Save and test").click();
        assertThat(page.getByText("Saved; 2 test cases passed.")).isVisible(patiently());
        return path(page);
    }

    /** The stored rows that the query finds are those that the detector would have hit. */
    private void ask(Page page) {
        go(page, "/workbench");
        page.getByLabel("SQL", new Page.GetByLabelOptions().setExact(true)).fill(QUESTION);
        button(page, "Run").click();
        assertThat(page.locator("#answer").getByText("9 rows", new Locator.GetByTextOptions().setExact(true)))
                .isVisible(patiently());
        faults.look(page);
    }

    private String tryOnThePast(Page page, String draft) {
        String backtest = backtestOf(page, draft);
        assertThat(page.getByText("judge the sample below")).isVisible();
        Locator judged = page.locator("form.judge");
        assertThat(judged).hasCount(9);
        judged.nth(0)
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName("Abuse").setExact(true))
                .click();
        assertThat(page.getByText("100 %").first()).isVisible();
        judged.nth(1)
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("No abuse"))
                .click();
        assertThat(page.getByText("50 %").first()).isVisible();
        faults.look(page);
        return backtest;
    }

    private String backtestOf(Page page, String draft) {
        go(page, draft);
        button(page, "Run over the past").click();
        page.waitForURL("**/studio/backtests/*");
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("A random sample")))
                .isVisible(patiently());
        return path(page);
    }

    private void propose(Page page, String draft, String status, String why) {
        go(page, draft);
        page.getByLabel("As", new Page.GetByLabelOptions().setExact(true)).selectOption(status);
        page.getByLabel("Why").fill(why);
        button(page, "Propose").click();
    }

    /** The last of the live sign-ups, by the version that was live then and by the one in shadow before it. */
    private void explain(Page page) {
        for (int version = 0; version < 2; version++) {
            go(page, "/studio/detectors/" + ID);
            page.getByLabel("Version", new Page.GetByLabelOptions().setExact(true))
                    .selectOption(new SelectOption().setIndex(version));
            page.getByLabel("Source").fill("test");
            page.getByLabel("Id of the event").fill("signup-" + events);
            button(page, "Explain").click();
            assertThat(page.getByText("It fired").first()).isVisible(patiently());
        }
        faults.look(page);
    }

    private void lookAtBoth(Page one, Page other, String path) {
        look(one, path);
        look(other, path);
    }

    private void look(Page page, String path) {
        go(page, path);
        faults.look(page);
    }

    private static String invite(Page page) {
        go(page, "/settings/users");
        page.getByLabel("Sign-in name").fill("ben");
        page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("Ben Second");
        page.locator("form[action='/settings/users'] input[value=engineer]").check();
        button(page, "Create and show link").click();
        return page.locator("#secret").innerText();
    }

    private Page person(int width, ColorScheme colours, String link, String login, String name) {
        BrowserContext context = chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(width, 800)
                        .setColorScheme(colours));
        context.setDefaultTimeout((double) PATIENCE.toMillis());
        Page page = context.newPage();
        faults.listen(page);
        page.navigate(link.startsWith("/") ? server.web().url() + link : link);
        if (!login.isEmpty()) {
            page.getByLabel("Sign-in name").fill(login);
        }
        page.getByLabel("Your name").fill(name);
        page.getByLabel("Password").fill("quiet harbour at night");
        page.locator("main form button[type=submit]").first().click();
        page.waitForURL("**/watch");
        return page;
    }

    private static String firstRunLink() {
        return server.web().firstRunLink().orElseThrow().toString();
    }

    private static void go(Page page, String path) {
        page.navigate(server.web().url() + path);
    }

    private static String path(Page page) {
        return page.url().substring(server.web().url().toString().length());
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** What stands below an editor; as long as it changes, the buttons below it move. */
    private static Locator problemsOf(Page page) {
        return page.locator("[aria-label='Problems of the text']");
    }

    private static LocatorAssertions.ContainsTextOptions patientlyWithout() {
        return new LocatorAssertions.ContainsTextOptions().setTimeout((double) PATIENCE.toMillis());
    }

    private static LocatorAssertions.IsVisibleOptions patiently() {
        return new LocatorAssertions.IsVisibleOptions().setTimeout((double) PATIENCE.toMillis());
    }

    private static void signUps(String address, int times, Instant from) throws Exception {
        List<IncomingEvent> signUps = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            events++;
            signUps.add(new IncomingEvent(
                    "signups",
                    "test",
                    "signup-" + events,
                    Timestamps.toMicros(from.plusSeconds(i)),
                    null,
                    Map.of("ip", address, "account_id", "account-" + events),
                    "test"));
        }
        server.runtime().pipeline().submit(Submission.of(signUps)).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    private static Path copyOfThePack(Path target) throws IOException {
        Path pack = CommandRun.checkout().resolve("packs/ai-product");
        try (Stream<Path> files = Files.walk(pack)) {
            for (Path file : files.toList()) {
                Files.copy(file, target.resolve(pack.relativize(file).toString()));
            }
        }
        return target;
    }
}
