package io.breakwater.cli;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import io.breakwater.server.route.RouteRules;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
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
                .filter(link => !link.hasAttribute("download") && !link.getAttribute("href").startsWith("/v1/"))
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
            "/models",
            "/unknown",
            "/rejected");

    private final Page page;
    private final String server;
    private final PageFaults faults;
    private final Optional<TourPictures> pictures;
    private final Set<String> kinds = new LinkedHashSet<>();

    /** @param pictures that are kept of each page; empty for none */
    PageTour(Page page, String server, PageFaults faults, Optional<TourPictures> pictures) {
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
            pictures.ifPresent(kept -> kept.keep(page, path(path)));
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

    private static String path(String address) {
        int query = address.indexOf('?');
        return query < 0 ? address : address.substring(0, query);
    }
}
