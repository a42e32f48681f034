package io.breakwater.cli;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Lets axe-core look at a page. */
final class Accessibility {
    private static final String SOURCE = "META-INF/resources/webjars/axe-core/4.6.3/axe.min.js";
    private static final String RUN = """
            async () => (await axe.run(document, {runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]})).violations
                .map(found => found.id + ": " + found.nodes.map(node => node.target.join(" ")).join(" | "))
            """;

    private Accessibility() {}

    /** What breaks WCAG 2.2 A or AA, one line for each rule. */
    static List<String> violations(Page page) {
        page.evaluate(source());
        Object found = page.evaluate(RUN);
        return ((List<?>) found).stream().map(Objects::toString).toList();
    }

    private static String source() {
        try (InputStream script = Accessibility.class.getClassLoader().getResourceAsStream(SOURCE)) {
            return new String(Objects.requireNonNull(script, SOURCE).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
