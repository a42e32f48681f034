package io.breakwater.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.server.access.Role;
import io.breakwater.server.route.Audience;
import io.breakwater.server.route.RouteRule;
import io.breakwater.server.route.RouteRules;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

class RouteRulesTest {
    private static TestServer deployment;

    @BeforeAll
    static void start() {
        deployment = new TestServer();
    }

    @AfterAll
    static void stop() {
        deployment.close();
    }

    private record Route(HttpMethod method, String path) {}

    @Test
    void everyHandlerHasARule() {
        List<Route> routes = routes();
        assertThat(routes).as("a walk over nothing proves nothing").hasSizeGreaterThan(20);
        assertThat(routes)
                .allSatisfy(route -> assertThat(RouteRules.find(route.method(), route.path()))
                        .as("%s %s", route.method(), route.path())
                        .isPresent());
    }

    @Test
    void nobodyInParticularGetsNowhere() {
        TestBrowser anonymous = deployment.browser();
        anonymous.get("/sign-in");
        for (Route route : routes()) {
            RouteRule rule = RouteRules.find(route.method(), route.path()).orElseThrow();
            if (rule.audience() instanceof Audience.People) {
                HttpResponse<String> response = call(anonymous, route);
                assertThat(response.statusCode()).as("%s", route).isEqualTo(303);
                assertThat(response.headers().firstValue("Location").orElseThrow())
                        .startsWith("/sign-in");
            } else if (rule.audience() instanceof Audience.Programs) {
                assertThat(call(anonymous, route).statusCode()).as("%s", route).isEqualTo(401);
            }
        }
    }

    @Test
    void eachRoleGetsExactlyWhereItsRuleLetsIt() {
        TestBrowser admin = deployment.administrator();
        Set<String> closedToViewers = new TreeSet<>();
        for (Role role : Set.of(Role.VIEWER, Role.REVIEWER, Role.ENGINEER, Role.INVESTIGATOR)) {
            TestBrowser person = deployment.person(admin, role.id(), Set.of(role));
            person.get("/watch");
            for (Route route : routes()) {
                RouteRule rule = RouteRules.find(route.method(), route.path()).orElseThrow();
                if (rule.audience() instanceof Audience.People people
                        && !people.roles().contains(role)) {
                    closedToViewers.add(route.path());
                    assertThat(call(person, route).statusCode())
                            .as("%s as %s", route, role)
                            .isEqualTo(403);
                }
                if (rule.audience() instanceof Audience.Programs) {
                    assertThat(call(person, route).statusCode())
                            .as("%s with a session", route)
                            .isEqualTo(401);
                }
            }
        }
        assertThat(closedToViewers).contains("/settings/users", "/settings/keys");
    }

    @Test
    void whatNoRuleNamesIsNotThere() {
        TestBrowser anonymous = deployment.browser();
        assertThat(anonymous.get("/actuator/env").statusCode()).isEqualTo(303);
        assertThat(anonymous.get("/v1/../watch").statusCode()).isIn(303, 400, 401);
        assertThat(anonymous.get("/assets/%2e%2e/watch").statusCode()).isIn(400, 303, 404);
        assertThat(anonymous.get("/watch;x=1").statusCode()).isIn(303, 400);
        assertThat(anonymous.send("TRACE", "/watch").statusCode()).isIn(303, 403, 405);
        assertThat(RouteRules.find(HttpMethod.DELETE, "/settings/users")).isEmpty();
    }

    private static HttpResponse<String> call(TestBrowser browser, Route route) {
        return HttpMethod.GET.equals(route.method()) ? browser.get(route.path()) : browser.post(route.path());
    }

    /** Every method and path that a controller answers, with 1 for each variable. */
    private static List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        Set<RequestMappingInfo> mappings = deployment
                .server
                .component(RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .keySet();
        for (RequestMappingInfo mapping : mappings) {
            Set<RequestMethod> methods = mapping.getMethodsCondition().getMethods();
            for (String pattern : mapping.getPatternValues()) {
                String path = pattern.replaceAll("\\{[^}]*}", "1");
                if (methods.isEmpty()) {
                    routes.add(new Route(HttpMethod.GET, path));
                }
                methods.forEach(method -> routes.add(new Route(method.asHttpMethod(), path)));
            }
        }
        return routes;
    }
}
