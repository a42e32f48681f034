package io.breakwater.cli;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The whole loop as a person in a browser goes through it, and then a walk over every page. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class ConsoleLoopTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String UNDO_REASON = "Decided too quickly";

    @TempDir
    private static Path directory;

    private static DemoConsole demo;
    private static ConsoleBrowser chromium;
    private static BrowserContext session;

    @BeforeAll
    static void start() throws IOException {
        demo = TourPictures.forTheBook() ? DemoConsole.simulated(directory) : DemoConsole.start(directory);
        chromium = ConsoleBrowser.open();
        session = chromium.browser().newContext();
        session.setDefaultTimeout((double) PATIENCE.toMillis());
    }

    @AfterAll
    static void stop() throws InterruptedException {
        if (chromium != null) {
            chromium.close();
        }
        if (demo != null) {
            demo.close();
        }
    }

    @Test
    @Order(1)
    void fromTheFirstLinkToTheUndoneActionFoundWithSql() {
        Page page = session.newPage();
        signIn(page);
        openTheMostUrgentAlert(page);
        decideForAnActionThatCanBeUndone(page);
        Locator arrived = seeItArrive(page);
        undo(page, arrived);
        findItAllWithSql(page);
        page.close();
    }

    @Test
    @Order(2)
    void aQuestionBecomesAChartUnderALink() {
        Page page = session.newPage();
        WorkbenchQuestion question = new WorkbenchQuestion(page, demo.url());
        question.isCompletedFromTheCatalogue();
        question.isCorrectedWhileItIsTyped();
        question.isDrawnAndSharedByItsLink();
        question.hasAsManyRowsAsAGridTakes();
        question.isDrawnFromForReview();
        page.close();
    }

    /** So that the walk finds one that waits for a second person. */
    @Test
    @Order(3)
    void anErasureIsAskedForOnlyWithTheIdentifierTyped() {
        PageFaults faults = new PageFaults();
        Page page = session.newPage();
        page.navigate(demo.url() + "/settings/erasures");
        page.locator("#field-id").fill("somebody");
        button(page, "See what there is").click();
        page.getByLabel("Reason").fill("Request 17");
        page.getByLabel("Type the identifier").fill("somebody else");
        button(page, "Ask for the erasure").click();
        assertThat(page.getByText("so nothing happened")).isVisible();
        faults.look(page);
        page.getByLabel("Type the identifier").fill("somebody");
        button(page, "Ask for the erasure").click();
        assertThat(page.getByText("another administrator must let it happen").first())
                .isVisible();
        faults.look(page);
        page.close();
        faults.assertNone();
    }

    @Test
    @Order(4)
    void everyPageIsSoundOnAWideLightScreen() {
        walk(1280, ColorScheme.LIGHT);
    }

    @Test
    @Order(5)
    void everyPageIsSoundOnANarrowDarkScreen() {
        walk(400, ColorScheme.DARK);
    }

    private static void signIn(Page page) {
        page.navigate(demo.firstRunLink());
        page.getByLabel("Sign-in name").fill("ada");
        page.getByLabel("Your name").fill("Ada Admin");
        page.getByLabel("Password").fill("quiet harbour at night");
        button(page, "Start").click();
        page.waitForURL("**/watch");
    }

    private static void openTheMostUrgentAlert(Page page) {
        await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).until(() -> {
            page.navigate(demo.url() + "/alerts");
            return button(page, "Review").count() > 0;
        });
        button(page, "Review next").click();
        page.waitForURL("**/reviews/*");
    }

    /** Tries the policies from the likeliest on, as the page shows what each would lead to. */
    private static void decideForAnActionThatCanBeUndone(Page page) {
        page.getByRole(
                        AriaRole.RADIO,
                        new Page.GetByRoleOptions().setName("Violation").setExact(true))
                .check(new Locator.CheckOptions().setForce(true));
        Locator outcome = page.locator("#outcome");
        Locator policy = page.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName("Policy"));
        assertThat(outcome.getByLabel("Reason")).isVisible();
        for (Locator option : policy.locator("option").all()) {
            String id = Objects.requireNonNull(option.getAttribute("value"));
            if (!policy.inputValue().equals(id)) {
                page.waitForResponse(response -> response.url().endsWith("/outcome"), () -> policy.selectOption(id));
            }
            Locator targets = outcome.getByRole(AriaRole.CHECKBOX);
            if (targets.count() > 0
                    && outcome.locator("input[name=target]:checked").count() == 0) {
                page.waitForResponse(
                        response -> response.url().endsWith("/outcome"),
                        () -> targets.first().check());
            }
            String text = outcome.innerText();
            if (text.contains("can be undone") && text.contains("this hour")) {
                button(page, "Decide").click();
                assertThat(page.getByText("Decided: violation").first()).isVisible();
                return;
            }
        }
        throw new AssertionError("no policy leads to an action that can be undone: " + page.url());
    }

    /** The newest message of the receiving product, which shows itself without a reload. */
    private static Locator seeItArrive(Page page) {
        page.navigate(demo.url() + "/demo/product");
        Locator newest = page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Received"))
                .getByRole(AriaRole.LISTITEM)
                .first();
        assertThat(newest.getByText("Obeyed")).isVisible(patiently());
        return newest;
    }

    private static void undo(Page page, Locator arrived) {
        arrived.getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Its enforcement"))
                .click();
        button(page, "Undo").click();
        page.getByRole(AriaRole.DIALOG)
                .getByRole(AriaRole.TEXTBOX, new Locator.GetByRoleOptions().setName("Reason"))
                .fill(UNDO_REASON);
        button(page, "Undo it").click();
        assertThat(page.getByText("The product has undone it")).isVisible(patiently());
        page.navigate(demo.url() + "/demo/product");
        assertThat(page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Received"))
                        .getByText("Undone"))
                .isVisible();
    }

    private static void findItAllWithSql(Page page) {
        page.navigate(demo.url() + "/workbench");
        page.getByLabel("SQL").fill("""
                SELECT a.detector, a.hit_count, d.judgement, d.decided_by, e.action, e.state, e.undo_because
                FROM alerts a
                JOIN decisions d ON d.alert_id = a.id
                JOIN enforcements e ON e.decision_id = d.id
                """);
        button(page, "Run").click();
        Locator answer = page.locator("#answer");
        assertThat(answer.getByText(UNDO_REASON)).isVisible(patiently());
        for (String value : new String[] {"violation", "undone", "ada"}) {
            assertThat(answer.getByText(value, new Locator.GetByTextOptions().setExact(true))
                            .first())
                    .isVisible();
        }
    }

    private static void walk(int width, ColorScheme colours) {
        PageFaults faults = new PageFaults();
        try (BrowserContext context = chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setStorageState(session.storageState())
                        .setViewportSize(width, 800)
                        .setColorScheme(colours))) {
            context.setDefaultTimeout((double) PATIENCE.toMillis());
            Page page = context.newPage();
            faults.listen(page);
            Set<String> kinds = new PageTour(page, demo.url(), faults, TourPictures.asked()).walk();
            assertThat(kinds).as("a walk over nothing proves nothing").hasSizeGreaterThan(30);
        }
        faults.assertNone();
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static LocatorAssertions.IsVisibleOptions patiently() {
        return new LocatorAssertions.IsVisibleOptions().setTimeout((double) PATIENCE.toMillis());
    }
}
