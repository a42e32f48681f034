package io.breakwater.cli;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two investigations in a browser: from a search over a link graph to a case, and a run of sign-ups that is challenged as a group. */
final class InvestigationTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int CHOSEN = 12;
    private static final List<String> STAR_DETECTORS = List.of(
            "star_audience_shared",
            "star_burst_by_new_accounts",
            "star_pairs_in_lockstep",
            "star_burst_by_labelled_accounts");

    @TempDir
    private static Path directory;

    private static DemoConsole demo;
    private static ConsoleBrowser chromium;
    private static String session = "";
    private static String crowded = "";

    private final PageFaults faults = new PageFaults();

    @BeforeAll
    static void start() throws IOException {
        demo = DemoConsole.simulated(directory);
        chromium = ConsoleBrowser.open();
        try (BrowserContext context = chromium.browser().newContext()) {
            Page page = context.newPage();
            page.navigate(demo.firstRunLink());
            page.getByLabel("Sign-in name").fill("ivo");
            page.getByLabel("Your name").fill("Ivo Investigator");
            page.getByLabel("Password").fill("quiet harbour at night");
            button(page, "Start").click();
            page.waitForURL("**/watch");
            session = context.storageState();
        }
    }

    @AfterAll
    static void stop() {
        if (chromium != null) {
            chromium.close();
        }
        if (demo != null) {
            demo.close();
        }
    }

    @Test
    void fromASearchToACaseOnAWideLightScreen() {
        at(1280, ColorScheme.LIGHT, page -> fromASearchToACase(page, "Star ring, wide"));
    }

    @Test
    void fromASearchToACaseOnANarrowDarkScreen() {
        at(400, ColorScheme.DARK, page -> fromASearchToACase(page, "Star ring, narrow"));
    }

    @Test
    void aRunOfSignUpsIsChallengedAsAGroup() {
        at(1280, ColorScheme.LIGHT, page -> {
            await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).until(() -> {
                page.navigate(demo.url() + "/watch");
                return page.locator("#harm-fake_accounts .plain-link, [id^=harm-] .row-link:has-text('Fake')")
                                .count()
                        > 0;
            });
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Fake or bulk accounts"))
                    .click();
            openTheDetectorOfMostHits(page);
            faults.look(page);
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Everyone it found"))
                    .click();
            page.locator("nav.tabs a[href$='kind=ip']").click();
            assertThat(page.locator("input[name=entity]").first()).isChecked();
            faults.look(page);
            button(page, "Act on the selected").click();
            faults.look(page);
            page.locator("form.selection-action:has-text('Require a challenge') button")
                    .click();
            page.getByLabel("Policy and reason").selectOption(firstReason(page));
            page.getByLabel("What was found").fill("Many sign-up forms from one network within minutes");
            button(page, "Show what it would do").click();
            assertThat(page.getByRole(
                            AriaRole.REGION, new Page.GetByRoleOptions().setName("Good accounts behind them")))
                    .isVisible();
            assertThat(page.getByLabel("For", new Page.GetByLabelOptions().setExact(true)))
                    .hasValue("1d");
            faults.look(page);
            page.locator("form[action='/enforcement/bulk'] button").click();
            page.waitForURL("**/enforcement/bulk/blk_*");
            faults.look(page);
        });
    }

    @Test
    void aPartThatCannotBeReadOffersToBeLoadedAgain() {
        try (BrowserContext context =
                chromium.browser().newContext(new Browser.NewContextOptions().setStorageState(session))) {
            Page page = context.newPage();
            page.route("**/linked", route -> route.fulfill(new Route.FulfillOptions().setStatus(503)));
            page.navigate(demo.url() + "/entities/account/somebody#linked");
            Locator part = page.locator(".linked-part");
            assertThat(part).containsText("could not be read in time");
            page.unroute("**/linked");
            part.getByText("Load the page again").click();
            assertThat(part).not().containsText("could not be read in time");
        }
    }

    private static void openTheDetectorOfMostHits(Page page) {
        page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName("Sign-ups").setExact(false));
        for (String href : page.locator("main table a[href^='/detectors/']").all().stream()
                .map(link -> Objects.requireNonNull(link.getAttribute("href")))
                .distinct()
                .toList()) {
            page.navigate(demo.url() + href);
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Everyone it found"))
                    .click();
            if (page.locator("nav.tabs a[href$='kind=ip']").count() > 0) {
                page.navigate(demo.url() + href);
                return;
            }
        }
        throw new AssertionError("no detector of fake accounts found an address");
    }

    private static String firstReason(Page page) {
        return Objects.requireNonNull(page.locator("#bulk-reason option[value^='fake_accounts/']")
                .first()
                .getAttribute("value"));
    }

    private void fromASearchToACase(Page page, String title) {
        String target = aTargetOfManyAccounts(page);
        page.navigate(demo.url() + "/watch");
        page.keyboard().press("Control+k");
        page.keyboard().type("suppresions");
        assertThat(page.locator("#palette .found-title").first()).hasText("Suppressions");
        page.getByLabel("An identifier, a detector, a case, a place").fill(target);
        assertThat(page.locator("#palette .found-title.mono").first()).hasText(target);
        faults.look(page);
        page.keyboard().press("Enter");
        page.waitForURL("**/entities/**");
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(target)))
                .isVisible();
        faults.look(page);
        page.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName("Links").setExact(true))
                .click();
        Locator canvas = page.locator("#graph-canvas[data-drawn]");
        canvas.waitFor();
        faults.look(page);
        page.getByLabel("Kind", new Page.GetByLabelOptions().setExact(true)).selectOption("account");
        button(page, "Select").click();
        assertThat(page.locator("[data-graph=selected]")).not().hasText("none selected");
        button(page, "Clear").click();
        assertThat(page.locator("[data-graph=selected]")).hasText("none selected");
        Locator boxes = page.locator(".graph-entities input[name=entity][value^='account:']");
        for (int at = 0; at < CHOSEN; at++) {
            boxes.nth(at).check();
        }
        assertThat(page.locator("[data-graph=selected]")).hasText(CHOSEN + " selected");
        button(page, "Act on the selected").click();
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("All of these")))
                .isVisible();
        faults.look(page);
        page.getByLabel("Title of a new case").fill(title);
        page.getByLabel("What it is about").fill("They star the same targets within minutes");
        button(page, "Gather").click();
        page.waitForURL("**/cases/*");
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(title)))
                .isVisible();
        assertThat(page.locator("input[name=entity]")).hasCount(CHOSEN);
        faults.look(page);
    }

    /** One that a detector found, with enough accounts around it; looked for once, because the demo must find it first. */
    private static String aTargetOfManyAccounts(Page page) {
        if (!crowded.isEmpty()) {
            return crowded;
        }
        List<String> found = new ArrayList<>();
        await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).until(() -> {
            for (String detector : STAR_DETECTORS) {
                page.navigate(demo.url() + "/selection/found?kind=target&detector=" + detector);
                for (String entity : page.locator("input[name=entity][value^='target:']").all().stream()
                        .map(box -> Objects.requireNonNull(box.getAttribute("value")))
                        .limit(2)
                        .toList()) {
                    page.navigate(demo.url() + "/graph?entity=" + entity);
                    page.locator("#graph-canvas[data-drawn]").waitFor();
                    if (page.locator(".graph-entities input[value^='account:']").count() >= CHOSEN) {
                        found.add(entity.substring("target:".length()));
                        return true;
                    }
                    page.goBack();
                }
            }
            return false;
        });
        crowded = found.get(0);
        return crowded;
    }

    private void at(int width, ColorScheme colours, Consumer<Page> walk) {
        try (BrowserContext context = chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setStorageState(session)
                        .setViewportSize(width, 800)
                        .setColorScheme(colours))) {
            context.setDefaultTimeout((double) PATIENCE.toMillis());
            Page page = context.newPage();
            faults.listen(page);
            walk.accept(page);
        }
        faults.assertNone();
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
