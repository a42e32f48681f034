package io.breakwater.server.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;

class RouteIndexTest {
    /** Ways to write paths that look like others. */
    private static final List<String> ODD_PATHS = List.of(
            "/",
            "//",
            "",
            "/v1",
            "/v1/",
            "//v1/key",
            "/v1//key",
            "/v1/key/",
            "/%76%31/key",
            "/v1;a=b/key",
            "/v1%2Fkey",
            "/v1/%64ecide/x1",
            "/v1/decide;a=b/x1",
            "/v1/decide/x1/x2",
            "/v1/Decide/x1",
            "/watch/",
            "/watch/%78",
            "/V1/key",
            "/v1/../settings",
            "/settings/%2e%2e/v1/key",
            "v1/key",
            "/watch;jsessionid=1",
            "/nowhere");

    @Test
    void theRuleIsTheFirstOfAllThatMatches() {
        Stream<String> paths = RouteRules.all().stream()
                .map(rule -> rule.pattern().getPatternString().replaceAll("\\{[^}]*}|\\*+", "x1"));
        Stream.concat(paths, ODD_PATHS.stream()).forEach(path -> {
            PathContainer parsed = PathContainer.parsePath(path);
            for (HttpMethod method : List.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.POST, HttpMethod.DELETE)) {
                Optional<RouteRule> first = RouteRules.all().stream()
                        .filter(rule -> rule.matches(method, parsed))
                        .findFirst();
                assertThat(RouteRules.find(method, path))
                        .as("%s %s", method, path)
                        .isEqualTo(first);
            }
        });
        assertThat(RouteRules.find(HttpMethod.GET, "/%76%31/key")).isPresent();
        assertThat(RouteRules.find(HttpMethod.POST, "/v1/%64ecide/x1")).isPresent();
    }

    @Test
    void aRuleThatBeginsWithAVariableIsRefused() {
        RouteRule rule = new RouteRule(Set.of(HttpMethod.GET), "/{any}/key", new Audience.Everyone());

        assertThatThrownBy(() -> new RouteIndex(List.of(rule))).hasMessageContaining("/{any}");
    }
}
