package io.breakwater.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with the pages that a person saw: messages of the console, things that move, too wide, hard to reach for some. */
final class PageFaults {
    private static final double MOST_SHIFT = 0.1;
    private static final String SHIFTS = """
            () => new Promise(done => {
              let sum = 0;
              new PerformanceObserver(list => list.getEntries().forEach(entry => { sum += entry.hadRecentInput ? 0 : entry.value; }))
                .observe({type: "layout-shift", buffered: true});
              requestAnimationFrame(() => requestAnimationFrame(() => done(sum)));
            })
            """;

    private final List<String> faults = new ArrayList<>();

    /** Listens to all that this page shows from now on. */
    void listen(Page page) {
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.text().contains("Content Security Policy")) {
                faults.add(page.url() + " console: " + message.text());
            }
        });
        page.onPageError(error -> faults.add(page.url() + " script: " + error));
    }

    /** Looks at what the page shows now. */
    void look(Page page) {
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

    void add(String fault) {
        faults.add(fault);
    }

    void assertNone() {
        assertThat(faults).isEmpty();
    }
}
