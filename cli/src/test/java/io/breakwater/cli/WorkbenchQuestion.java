package io.breakwater.cli;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;

/** A question to the workbench as a person types it: completed, corrected, run, drawn, shared by its link. */
final class WorkbenchQuestion {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String QUESTION =
            "SELECT detector, count(*) AS hits FROM hits WHERE ts > :since GROUP BY detector ORDER BY hits DESC";

    private final Page page;
    private final String url;
    private final Locator editor;

    WorkbenchQuestion(Page page, String url) {
        this.page = page;
        this.url = url;
        this.editor = page.getByLabel("SQL", new Page.GetByLabelOptions().setExact(true));
    }

    void isCompletedFromTheCatalogue() {
        page.navigate(url + "/workbench");
        editor.pressSequentially("SELECT dete FROM hi");
        Locator choice = page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName("hits"));
        assertThat(choice.first()).isVisible(patiently());
        page.keyboard().press("Enter");
        assertThat(editor).hasValue("SELECT dete FROM hits");
    }

    void isCorrectedWhileItIsTyped() {
        Locator problems = page.locator("[aria-label='Problems of the text']");
        assertThat(problems.getByText("Line 1, column 8")).isVisible(patiently());
        assertThat(page.locator(".code-error")).hasText("dete");
        editor.fill(QUESTION);
        assertThat(problems).isEmpty(new LocatorAssertions.IsEmptyOptions().setTimeout((double) PATIENCE.toMillis()));
    }

    void isDrawnAndSharedByItsLink() {
        runSince();
        assertThat(page.locator("#answer .grid tbody tr[data-at]").first()).isVisible(patiently());
        button("Chart").click();
        assertThat(page.locator("#answer svg rect").first()).isVisible();
        assertThat(Accessibility.violations(page)).isEmpty();
        page.getByLabel("Title under which to save the query").fill("Hits of each detector");
        button("Save and share").click();
        page.waitForURL("**/workbench/saved/*");
        assertThat(editor).hasValue(QUESTION);
        assertThat(page.getByText("saved by ada").first()).isVisible();
        runSince();
        assertThat(page.locator("#answer svg rect").first()).isVisible(patiently());
        button("Pivot").click();
        assertThat(page.locator("#answer .pivot tbody tr").first()).isVisible();
        assertThat(Accessibility.violations(page)).isEmpty();
    }

    /** Only those that are seen are in the page. */
    void hasAsManyRowsAsAGridTakes() {
        page.navigate(url + "/workbench");
        editor.fill("SELECT range AS n, 'row ' || range AS name FROM range(200000)");
        button("Run").click();
        assertThat(page.locator("#answer").getByText("100,000 rows", new Locator.GetByTextOptions().setExact(true)))
                .isVisible(patiently());
        Locator frame = page.locator("#answer .grid-frame");
        frame.focus();
        page.keyboard().press("End");
        assertThat(frame.getByText("row 99999")).isVisible();
        assertThat(page.locator("#answer tbody tr").count()).isLessThan(120);
        page.keyboard().press("Enter");
        assertThat(page.getByRole(AriaRole.DIALOG).getByText("row 99999")).isVisible();
        page.keyboard().press("Escape");
    }

    /** Whom the query names is drawn from, and measured on the page of quality. */
    void isDrawnFromForReview() {
        page.navigate(url + "/workbench");
        editor.fill("SELECT DISTINCT entity_id AS ip FROM hits WHERE entity_type = 'ip'"
                + " UNION SELECT '192.0.2.' || range FROM range(9)");
        page.getByLabel("Title under which to save the query").fill("Addresses");
        page.getByText("Sample for review").click();
        page.getByLabel("Entities to draw").fill("6");
        assertThat(Accessibility.violations(page)).isEmpty();
        button("Draw the sample").click();
        page.waitForURL("**/quality");
        assertThat(page.getByText("Drawn. The sample waits in its queue.")).isVisible();
        assertThat(page.getByText("0 of 6").first()).isVisible();
        assertThat(Accessibility.violations(page)).isEmpty();
    }

    private void runSince() {
        page.getByLabel(":since", new Page.GetByLabelOptions().setExact(true)).fill("2020-01-01");
        page.getByLabel("Type of :since").selectOption("TIMESTAMP");
        button("Run").click();
    }

    private Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static LocatorAssertions.IsVisibleOptions patiently() {
        return new LocatorAssertions.IsVisibleOptions().setTimeout((double) PATIENCE.toMillis());
    }
}
