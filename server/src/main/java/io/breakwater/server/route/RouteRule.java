package io.breakwater.server.route;

import static java.util.Objects.requireNonNull;

import java.util.Set;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** One line of {@link RouteRules}: methods and a path pattern, and who may call them. */
public record RouteRule(Set<HttpMethod> methods, PathPattern pattern, Audience audience) {
    public RouteRule {
        methods = Set.copyOf(methods);
        requireNonNull(pattern, "pattern is null");
        requireNonNull(audience, "audience is null");
    }

    RouteRule(Set<HttpMethod> methods, String pattern, Audience audience) {
        this(methods, PathPatternParser.defaultInstance.parse(pattern), audience);
    }

    boolean matches(HttpMethod method, PathContainer path) {
        return methods.contains(method) && pattern.matches(path);
    }
}
