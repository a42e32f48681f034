package io.breakwater.cli;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
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

/** An investigation in a browser: from the first screen to a run of sign-ups that is challenged as a group. */
final class InvestigationTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final double MOST_SHIFT = 0.1;
    private static final String SHIFTS = """
            () => new Promise(done => {
              let sum = 0;
              new PerformanceObserver(list => list.getEntries().forEach(entry => { sum += entry.hadRecentInput ? 0 : entry.value; }))
                .observe({type: "layout-shift", buffered: true});
              requestAnimationFrame(() => requestAnimationFrame(() => done(sum)));
            })
            """;

    @TempDir
    private static Path directory;

    private static DemoConsole demo;
    private static ConsoleBrowser chromium;
    private static String session = "";

    private final List<String> faults = new ArrayList<>();

    @BeforeAll
    static void start() throws IOException {
        demo = DemoConsole.start(directory);
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
            look(page);
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Everyone it found"))
                    .click();
            page.locator("nav.tabs a[href$='kind=ip']").click();
            assertThat(page.locator("input[name=entity]").first()).isChecked();
            look(page);
            button(page, "Act on the selected").click();
            look(page);
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
            look(page);
            page.locator("form[action='/enforcement/bulk'] button").click();
            page.waitForURL("**/enforcement/bulk/blk_*");
            look(page);
        });
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

    private void at(int width, ColorScheme colours, Consumer<Page> walk) {
        try (BrowserContext context = chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setStorageState(session)
                        .setViewportSize(width, 800)
                        .setColorScheme(colours))) {
            context.setDefaultTimeout((double) PATIENCE.toMillis());
            Page page = context.newPage();
            page.onConsoleMessage(message -> {
                if (message.type().equals("error") || message.text().contains("Content Security Policy")) {
                    faults.add(page.url() + " console: " + message.text());
                }
            });
            page.onPageError(error -> faults.add(page.url() + " script: " + error));
            walk.accept(page);
        }
        assertThat(faults).isEmpty();
    }

    private void look(Page page) {
        page.waitForLoadState();
        double shift = ((Number) page.evaluate(SHIFTS)).doubleValue();
        if (shift > MOST_SHIFT) {
            faults.add(page.url() + " moves by " + shift);
        }
        if (!Boolean.TRUE.equals(
                page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))) {
            faults.add(page.url() + " is wider than the screen");
        }
        Accessibility.violations(page).forEach(violation -> faults.add(page.url() + " " + violation));
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
