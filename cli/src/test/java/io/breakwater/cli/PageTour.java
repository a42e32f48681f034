package io.breakwater.cli;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import io.breakwater.server.route.RouteRules;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpMethod;

/**
 * A walk over one page of every kind. A kind is a route of the console: from the first page on, the first link to each is
 * followed, so that a new page is on the tour as soon as something links to it.
 */
final class PageTour {
    private static final String LINKS = """
            () => [...document.querySelectorAll("nav a[href^='/'], main a[href^='/']")]
                .filter(link => !link.hasAttribute("download"))
                .map(link => link.getAttribute("href").split("#")[0])
            """;
    /** Places that only the search leads to. */
    private static final List<String> BEGINNINGS = List.of(
            "/watch",
            "/search?q=star",
            "/policies",
            "/quality",
            "/entities/compare",
            "/settings/account",
            "/graders",
            "/unknown",
            "/rejected");

    private static final int TALLEST = 2_600;

    private final Page page;
    private final String server;
    private final PageFaults faults;
    private final Optional<Path> pictures;
    private final Set<String> kinds = new LinkedHashSet<>();

    /** @param pictures where to keep one of each page in each theme; empty for none */
    PageTour(Page page, String server, PageFaults faults, Optional<Path> pictures) {
        this.page = page;
        this.server = server;
        this.faults = faults;
        this.pictures = pictures;
    }

    /** Goes and looks; the routes that were seen. */
    Set<String> walk() {
        Deque<String> waiting = new ArrayDeque<>();
        BEGINNINGS.forEach(path -> follow(path, waiting));
        while (!waiting.isEmpty()) {
            String path = waiting.poll();
            Response response = Objects.requireNonNull(page.navigate(server + path));
            if (response.status() != 200) {
                faults.add(path + " answers " + response.status());
            }
            faults.look(page);
            pictures.ifPresent(directory -> keep(directory, path));
            ((List<?>) page.evaluate(LINKS)).forEach(link -> follow((String) link, waiting));
        }
        return kinds;
    }

    private void follow(String address, Deque<String> waiting) {
        String path = path(address);
        RouteRules.find(HttpMethod.GET, path)
                .map(rule -> rule.pattern().getPatternString() + " " + path.split("/", -1).length)
                .filter(kinds::add)
                .ifPresent(kind -> waiting.add(address));
    }

    private void keep(Path directory, String address) {
        for (ColorScheme theme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(theme));
            int height = ((Number) page.evaluate("document.documentElement.scrollHeight")).intValue();
            int width = page.viewportSize().width;
            page.screenshot(new Page.ScreenshotOptions()
                    .setFullPage(true)
                    .setClip(0, 0, width, Math.min(height, TALLEST))
                    .setPath(directory.resolve(name(path(address)) + "-" + width + "-"
                            + theme.name().toLowerCase(Locale.ROOT) + ".png")));
        }
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(null));
    }

    private static String path(String address) {
        int query = address.indexOf('?');
        return query < 0 ? address : address.substring(0, query);
    }

    /** A file's name: the words of the path, without identifiers. */
    private static String name(String path) {
        return path.replaceAll("/[^/]*[0-9%@~][^/]*", "/one")
                .replaceAll("[^a-zA-Z]+", "-")
                .replaceAll("^-|-$", "");
    }
}
