package io.breakwater.server.route;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toUnmodifiableList;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;

/** Finds the first rule that matches among those that begin as the path does: this is asked of each request, twice. */
final class RouteIndex {
    private final List<RouteRule> rules;
    private final Map<String, List<RouteRule>> byBeginning;

    /** @param rules whose patterns begin with a fixed word */
    RouteIndex(List<RouteRule> rules) {
        this.rules = List.copyOf(rules);
        this.byBeginning = rules.stream()
                .collect(groupingBy(rule -> beginning(rule.pattern().getPatternString()), toUnmodifiableList()));
        byBeginning.keySet().forEach(RouteIndex::requireFixed);
    }

    private static void requireFixed(String beginning) {
        if (beginning.indexOf('{') >= 0 || beginning.indexOf('*') >= 0) {
            throw new IllegalArgumentException("a rule begins with a variable: " + beginning);
        }
    }

    Optional<RouteRule> find(HttpMethod method, String path) {
        PathContainer parsed = PathContainer.parsePath(path);
        // A path whose beginning is written otherwise, such as with %76 for v, can match any rule.
        for (RouteRule rule : byBeginning.getOrDefault(beginning(path), rules)) {
            if (rule.matches(method, parsed)) {
                return Optional.of(rule);
            }
        }
        return Optional.empty();
    }

    private static String beginning(String path) {
        int end = path.indexOf('/', 1);
        return end < 0 ? path : path.substring(0, end);
    }
}
