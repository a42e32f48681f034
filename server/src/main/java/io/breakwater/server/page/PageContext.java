package io.breakwater.server.page;

import static java.util.Objects.requireNonNull;

import io.breakwater.server.access.Role;
import io.breakwater.server.access.SignedInUser;
import io.breakwater.server.format.Moment;
import io.breakwater.server.route.RouteRules;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpMethod;

/**
 * What every page knows about its request. Controllers take it as a parameter and pass it to their template.
 *
 * @param path of the request
 * @param query what follows the question mark; empty where nothing does
 * @param csrfToken for forms (field {@code _csrf}) and for htmx (a header, set from the page's meta element)
 * @param now one instant for the whole page
 * @param places those that this server has
 */
public record PageContext(
        Optional<SignedInUser> user,
        String path,
        String query,
        String csrfToken,
        Theme theme,
        Instant now,
        Optional<Toast> toast,
        Assets assets,
        Set<NavigationItem> places) {
    public PageContext {
        requireNonNull(user, "user is null");
        requireNonNull(path, "path is null");
        requireNonNull(query, "query is null");
        requireNonNull(csrfToken, "csrfToken is null");
        requireNonNull(theme, "theme is null");
        requireNonNull(now, "now is null");
        requireNonNull(toast, "toast is null");
        requireNonNull(assets, "assets is null");
        places = Set.copyOf(places);
    }

    /** The same with a line that this page itself shows, where it is answered without a redirect. */
    public PageContext withToast(Toast shown) {
        return new PageContext(user, path, query, csrfToken, theme, now, Optional.of(shown), assets, places);
    }

    /** The person; only for pages that need one by their route rule. */
    public SignedInUser person() {
        return user.orElseThrow(() -> new IllegalStateException("nobody is signed in"));
    }

    public boolean has(Role role) {
        return user.filter(person -> person.has(role)).isPresent();
    }

    /** Whether the person may load this page; for showing links. */
    public boolean mayRead(String target) {
        return RouteRules.allows(HttpMethod.GET, target, user.orElse(null));
    }

    /** Whether the person may post to this address; for showing forms and buttons. */
    public boolean mayChange(String target) {
        return RouteRules.allows(HttpMethod.POST, target, user.orElse(null));
    }

    /** This page's address, to come back to. */
    public String address() {
        return query.isEmpty() ? path : path + "?" + query;
    }

    /** The places that the person may go to. */
    public List<NavigationItem> navigation() {
        return Arrays.stream(NavigationItem.values()).filter(this::offers).toList();
    }

    /** Whether this server has the place and the person may go there. */
    public boolean offers(NavigationItem item) {
        return places.contains(item) && mayRead(item.path());
    }

    public boolean isCurrent(NavigationItem item) {
        return item.contains(path);
    }

    /** Address of an asset such as {@code app.css}. */
    public String asset(String name) {
        return assets.address(name);
    }

    public Moment moment(Instant instant) {
        return Moment.of(instant, now);
    }
}
