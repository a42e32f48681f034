package io.breakwater.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Links between documents lead somewhere, and every decision is in the table of decisions. */
final class DocumentLinksTest {
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");
    private static final Pattern DECISION = Pattern.compile("docs/decisions/(\\d{4})-[a-z-]+\\.md");

    @Test
    void everyLinkLeadsSomewhere() {
        List<String> broken = Checkout.documents().stream()
                .flatMap(DocumentLinksTest::brokenLinks)
                .toList();

        assertThat(broken).isEmpty();
    }

    @Test
    void aBrokenLinkIsSeen() {
        TextFile document = new TextFile(
                "docs/a.md", "[gone](nowhere.md) [also](concepts.md#nothing) [there](concepts.md#three-times)\n");

        assertThat(brokenLinks(document)).hasSize(2);
    }

    @Test
    void everyDecisionIsInTheTable() {
        String table = Checkout.documents().stream()
                .filter(document -> document.path().equals("docs/decisions/README.md"))
                .findFirst()
                .orElseThrow()
                .text();
        List<String> rows = Checkout.documents().stream()
                .flatMap(document -> DECISION.matcher(document.path()).results().map(number -> {
                    String title = document.lines().get(0).replaceFirst("# \\d{4} ", "");
                    return "| [%s](%s) | %s |".formatted(number.group(1), document.name(), title);
                }))
                .sorted()
                .toList();

        assertThat(rows).hasSizeGreaterThan(3);
        assertThat(table.lines().filter(line -> line.startsWith("| ["))).containsExactlyElementsOf(rows);
    }

    private static Stream<String> brokenLinks(TextFile document) {
        return LINK.matcher(document.text())
                .results()
                .map(link -> link.group(1))
                .filter(link -> !link.startsWith("http://") && !link.startsWith("https://"))
                .filter(link -> !resolves(document, link))
                .map(link -> document.path() + ": " + link);
    }

    private static boolean resolves(TextFile document, String link) {
        String path = link.replaceFirst("#.*", "");
        Path top = Checkout.directory();
        Path target = path.isEmpty()
                ? top.resolve(document.path())
                : top.resolve(document.path()).resolveSibling(path).normalize();
        if (!target.startsWith(top) || !Files.exists(target)) {
            return false;
        }
        if (!link.contains("#")) {
            return true;
        }
        String relative = top.relativize(target).toString();
        return Checkout.documents().stream()
                .filter(other -> other.path().equals(relative))
                .anyMatch(other -> anchors(other).contains(link.substring(link.indexOf('#') + 1)));
    }

    /** As GitHub makes them of headings. */
    private static Set<String> anchors(TextFile document) {
        return HEADING.matcher(document.text())
                .results()
                .map(heading -> heading.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\w\\- ]", "")
                        .replace(' ', '-'))
                .collect(Collectors.toSet());
    }
}
