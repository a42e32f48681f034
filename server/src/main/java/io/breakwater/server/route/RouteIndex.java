package io.breakwater.server.route;

import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;

/** Finds the first rule that matches a request: this is asked of each one, twice. */
final class RouteIndex {
    private final PathIndex<RouteRule> rules;

    /** @param rules whose patterns begin with a fixed word */
    RouteIndex(List<RouteRule> rules) {
        this.rules = new PathIndex<>(rules, rule -> rule.pattern().getPatternString());
    }

    Optional<RouteRule> find(HttpMethod method, String path) {
        PathContainer parsed = PathContainer.parsePath(path);
        for (RouteRule rule : rules.candidates(path)) {
            if (rule.matches(method, parsed)) {
                return Optional.of(rule);
            }
        }
        return Optional.empty();
    }
}
