package io.breakwater.server.route;

import static io.breakwater.server.access.Role.ADMIN;
import static io.breakwater.server.access.Role.ENGINEER;
import static io.breakwater.server.access.Role.INVESTIGATOR;
import static io.breakwater.server.access.Role.REVIEWER;
import static io.breakwater.server.access.Role.VIEWER;
import static java.util.Objects.requireNonNull;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.HEAD;
import static org.springframework.http.HttpMethod.POST;

import io.breakwater.server.access.Role;
import io.breakwater.server.access.SignedInUser;
import io.breakwater.server.key.ApiClient;
import io.breakwater.server.key.ApiScope;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;

/**
 * Who may call what. The first line that matches decides; what no line names is closed to everybody.
 *
 * <p>{@code read} is GET and HEAD, {@code change} is POST. Every handler must be named here; a test walks all of them.
 */
public final class RouteRules {
    private static final Set<Role> ANYONE_SIGNED_IN = EnumSet.allOf(Role.class);
    /** People who see content and judge. */
    private static final Set<Role> CASEWORKERS = EnumSet.of(REVIEWER, INVESTIGATOR, ADMIN);

    private static final Set<Role> ADMINISTRATORS = EnumSet.of(ADMIN);
    private static final Set<Role> ENFORCERS = EnumSet.of(ADMIN, INVESTIGATOR);
    private static final Set<Role> ANYONE_WHO_WORKS = EnumSet.complementOf(EnumSet.of(VIEWER));
    private static final Set<Role> EXPLAINERS = EnumSet.of(ENGINEER, INVESTIGATOR, ADMIN);
    private static final Set<Role> KEEPERS_OF_REFUSED = EnumSet.of(ENGINEER, INVESTIGATOR, ADMIN);
    private static final Set<Role> KEEPERS_OF_DETECTORS = EnumSet.of(ENGINEER, ADMIN);

    private static final List<RouteRule> RULES = List.of(
            // Before signing in
            readByEveryone("/assets/{version}/{name}"),
            readByEveryone("/error"),
            readByEveryone("/sign-in"),
            changeByEveryone("/sign-in"),
            readByEveryone("/welcome/{token}"),
            changeByEveryone("/welcome/{token}"),
            changeByEveryone("/appearance"),

            // The console
            change("/sign-out", ANYONE_SIGNED_IN),
            read("/", ANYONE_SIGNED_IN),
            read("/live", ANYONE_SIGNED_IN),
            read("/watch", ANYONE_SIGNED_IN),
            read("/watch/*", ANYONE_SIGNED_IN),
            read("/detectors/**", ANYONE_SIGNED_IN),
            change("/detectors/tests", KEEPERS_OF_DETECTORS),
            change("/detectors/{detector}/tests", KEEPERS_OF_DETECTORS),
            change("/detectors/{detector}/inline", KEEPERS_OF_DETECTORS),
            change("/detectors/{detector}/evidence", CASEWORKERS),
            read("/unknown", CASEWORKERS),
            read("/unknown/{id}", CASEWORKERS),
            change("/unknown/descriptions", CASEWORKERS),
            change("/unknown/{id}/detector", KEEPERS_OF_DETECTORS),
            change("/unknown/{id}/*", CASEWORKERS),
            read("/models", ANYONE_SIGNED_IN),
            read("/graders", ANYONE_SIGNED_IN),
            change("/graders/{grader}/again", KEEPERS_OF_DETECTORS),
            read("/editor/catalogue", ANYONE_SIGNED_IN),
            change("/editor/diagnostics", ANYONE_SIGNED_IN),
            read("/workbench", ANYONE_SIGNED_IN),
            change("/workbench", ANYONE_SIGNED_IN),
            read("/workbench/progress", ANYONE_SIGNED_IN),
            read("/workbench/saved/{token}", ANYONE_SIGNED_IN),
            change("/workbench/saved/{token}/removal", ANYONE_SIGNED_IN),
            change("/workbench/sample", ENFORCERS),
            change("/workbench/*", ANYONE_SIGNED_IN),
            read("/alerts", ANYONE_SIGNED_IN),
            read("/alerts/suppressions", EXPLAINERS),
            change("/alerts/suppressions", EXPLAINERS),
            change("/alerts/suppressions/{id}/lift", EXPLAINERS),
            read("/alerts/together", ENFORCERS),
            change("/alerts/together", ENFORCERS),
            change("/alerts/together/preview", ENFORCERS),
            change("/alerts/**", CASEWORKERS),
            read("/quality", ENFORCERS),
            change("/quality/disagreements/{id}", ENFORCERS),
            change("/quality/golden", ENFORCERS),
            read("/reviews/{id}", CASEWORKERS),
            read("/reviews/{id}/alike", CASEWORKERS),
            read("/reviews/{id}/conversation", CASEWORKERS),
            read("/reviews/{id}/linked", CASEWORKERS),
            change("/reviews/{id}/*", CASEWORKERS),
            change("/decisions/{id}/undo", CASEWORKERS),
            read("/search", ANYONE_SIGNED_IN),
            read("/search/found", ANYONE_SIGNED_IN),
            read("/search/entities", ANYONE_SIGNED_IN),
            read("/policies", ANYONE_SIGNED_IN),
            read("/policies/{policy}", ANYONE_SIGNED_IN),
            read("/entities", ANYONE_SIGNED_IN),
            read("/entities/open", ANYONE_SIGNED_IN),
            read("/entities/near", ANYONE_SIGNED_IN),
            read("/entities/compare", ANYONE_SIGNED_IN),
            read("/entities/compare/usage", ANYONE_SIGNED_IN),
            read("/entities/{type}/{id}", ANYONE_SIGNED_IN),
            read("/entities/{type}/{id}/linked", ANYONE_SIGNED_IN),
            read("/entities/{type}/{id}/usage", ANYONE_SIGNED_IN),
            read("/entities/{type}/{id}/export", ENFORCERS),
            change("/entities/{type}/{id}/**", CASEWORKERS),
            read("/graph", ANYONE_SIGNED_IN),
            read("/graph/part", ANYONE_SIGNED_IN),
            read("/selection/found", CASEWORKERS),
            change("/selection", CASEWORKERS),
            change("/selection/{step}", CASEWORKERS),
            read("/cases", CASEWORKERS),
            read("/cases/{id}", CASEWORKERS),
            change("/cases/{id}/{step}", CASEWORKERS),
            read("/settings", ANYONE_SIGNED_IN),
            read("/settings/account", ANYONE_SIGNED_IN),
            change("/settings/account/*", ANYONE_SIGNED_IN),
            read("/settings/exposure", CASEWORKERS),
            change("/settings/exposure", CASEWORKERS),
            read("/settings/appearance", ANYONE_SIGNED_IN),
            read("/settings/about", ANYONE_SIGNED_IN),
            read("/settings/users/**", ADMINISTRATORS),
            change("/settings/users/**", ADMINISTRATORS),
            read("/settings/keys/**", ADMINISTRATORS),
            change("/settings/keys/**", ADMINISTRATORS),
            read("/settings/audit", ADMINISTRATORS),
            change("/settings/audit/verification", ADMINISTRATORS),
            read("/settings/pack", ADMINISTRATORS),
            change("/settings/pack/reading", ADMINISTRATORS),
            change("/settings/pack/lists/{id}/fetch", ADMINISTRATORS),
            read("/settings/erasures/**", ADMINISTRATORS),
            change("/settings/erasures/**", ADMINISTRATORS),

            // Why a detector fired or did not: not for reviewers, whose reviews may be blind
            read("/explain", EXPLAINERS),
            change("/explain/*", EXPLAINERS),
            read("/explain/{job}", EXPLAINERS),
            change("/explain/{job}/cancel", EXPLAINERS),

            // Writing detectors
            read("/studio/**", KEEPERS_OF_DETECTORS),
            change("/studio/**", KEEPERS_OF_DETECTORS),

            // Refused events; what is in them may be content
            read("/rejected/**", KEEPERS_OF_REFUSED),
            change("/rejected/redrive", KEEPERS_OF_REFUSED),
            change("/rejected/tries/{job}/cancel", KEEPERS_OF_REFUSED),
            change("/rejected/{id}/payload", CASEWORKERS),

            // Enforcement
            read("/enforcement", ANYONE_SIGNED_IN),
            read("/enforcement/new", ENFORCERS),
            change("/enforcement/new", ENFORCERS),
            read("/enforcement/bulk", ENFORCERS),
            change("/enforcement/bulk", ENFORCERS),
            change("/enforcement/bulk/preview", ENFORCERS),
            read("/enforcement/bulk/{order}", ANYONE_SIGNED_IN),
            change("/enforcement/bulk/{order}/{step}", ENFORCERS),
            read("/enforcement/automation", ANYONE_SIGNED_IN),
            change("/enforcement/automation/entries", KEEPERS_OF_DETECTORS),
            change("/enforcement/automation/entries/{id}/{step}", KEEPERS_OF_DETECTORS),
            change("/enforcement/automation/{detector}/{step}", ENFORCERS),
            read("/enforcement/{id}", ANYONE_SIGNED_IN),
            change("/enforcement/{id}/undo", ENFORCERS),
            change("/enforcement/{id}/release", ENFORCERS),
            change("/enforcement/{id}/deliveries/{delivery}/redrive", ENFORCERS),

            // Appeals
            read("/appeals", CASEWORKERS),
            change("/appeals/next", CASEWORKERS),
            read("/appeals/{id}", CASEWORKERS),
            change("/appeals/{id}/{step}", CASEWORKERS),

            // Escalations
            read("/escalations", ANYONE_SIGNED_IN),
            read("/escalations/new", ANYONE_WHO_WORKS),
            change("/escalations/new", ANYONE_WHO_WORKS),
            read("/escalations/{id}", ANYONE_SIGNED_IN),
            change("/escalations/{id}/{step}", ANYONE_WHO_WORKS),

            // The product of the demo, where it takes part
            read("/demo/product", ANYONE_SIGNED_IN),
            changeByEveryone("/demo/product/webhooks"),

            // The API of programs
            readByEveryone("/v1/openapi.json"),
            readByPrograms("/v1/key", Optional.empty()),
            readByPrograms("/v1/metrics", Optional.of(ApiScope.METRICS_READ)),
            changeByPrograms("/v1/keys", ApiScope.KEYS_WRITE),
            changeByPrograms("/v1/events", ApiScope.EVENTS_WRITE),
            changeByPrograms("/v1/events/{table}", ApiScope.EVENTS_WRITE),
            changeByPrograms("/v1/chat-completions", ApiScope.EVENTS_WRITE),
            changeByPrograms("/v1/traces", ApiScope.EVENTS_WRITE),
            changeByPrograms("/v1/decide", ApiScope.EVENTS_DECIDE),
            changeByPrograms("/v1/decide/{table}", ApiScope.EVENTS_DECIDE),
            changeByPrograms("/v1/images", ApiScope.EVENTS_DECIDE),
            readByPrograms("/v1/rejected-events", Optional.of(ApiScope.EVENTS_REDRIVE)),
            changeByPrograms("/v1/rejected-events/redrive", ApiScope.EVENTS_REDRIVE),
            changeByPrograms("/v1/facts", ApiScope.FACTS_WRITE),
            changeByPrograms("/v1/hits", ApiScope.HITS_WRITE),
            changeByPrograms("/v1/labels", ApiScope.LABELS_WRITE),
            readByPrograms("/v1/entities/{type}/{id}/status", Optional.of(ApiScope.ENFORCEMENTS_READ)),
            readByPrograms("/v1/enforcements", Optional.of(ApiScope.ENFORCEMENTS_READ)),
            changeByPrograms("/v1/enforcements", ApiScope.ENFORCEMENTS_WRITE),
            readByPrograms("/v1/enforcements/{id}/statement", Optional.of(ApiScope.ENFORCEMENTS_READ)),
            changeByPrograms("/v1/enforcements/undo", ApiScope.ENFORCEMENTS_UNDO),
            changeByPrograms("/v1/appeals", ApiScope.APPEALS_WRITE),
            changeByPrograms("/v1/erasures", ApiScope.ERASURES_WRITE),
            readByPrograms("/v1/erasures/{id}", Optional.of(ApiScope.ERASURES_WRITE)),
            changeByPrograms("/v1/query", ApiScope.QUERY_READ));

    private static final RouteIndex INDEX = new RouteIndex(RULES);

    private RouteRules() {}

    /** The rule that decides about a request, if any. */
    public static Optional<RouteRule> find(HttpMethod method, String path) {
        return INDEX.find(method, path);
    }

    /** Whether this principal may; null or another type of principal is nobody in particular. */
    public static boolean allows(HttpMethod method, String path, @Nullable Object principal) {
        return find(method, path)
                .filter(rule -> includes(rule.audience(), principal))
                .isPresent();
    }

    static List<RouteRule> all() {
        return RULES;
    }

    private static boolean includes(Audience audience, @Nullable Object principal) {
        if (audience instanceof Audience.Everyone) {
            return true;
        }
        if (audience instanceof Audience.People people) {
            return principal instanceof SignedInUser user
                    && user.roles().stream().anyMatch(people.roles()::contains);
        }
        if (audience instanceof Audience.Programs programs) {
            return principal instanceof ApiClient client
                    && programs.scope().map(client.scopes()::contains).orElse(true);
        }
        throw new IllegalStateException("unknown audience " + requireNonNull(audience));
    }

    private static RouteRule readByEveryone(String pattern) {
        return new RouteRule(Set.of(GET, HEAD), pattern, new Audience.Everyone());
    }

    private static RouteRule changeByEveryone(String pattern) {
        return new RouteRule(Set.of(POST), pattern, new Audience.Everyone());
    }

    private static RouteRule read(String pattern, Set<Role> roles) {
        return new RouteRule(Set.of(GET, HEAD), pattern, new Audience.People(roles));
    }

    private static RouteRule change(String pattern, Set<Role> roles) {
        return new RouteRule(Set.of(POST), pattern, new Audience.People(roles));
    }

    private static RouteRule readByPrograms(String pattern, Optional<ApiScope> scope) {
        return new RouteRule(Set.of(GET, HEAD), pattern, new Audience.Programs(scope));
    }

    private static RouteRule changeByPrograms(String pattern, ApiScope scope) {
        return new RouteRule(Set.of(POST), pattern, new Audience.Programs(Optional.of(scope)));
    }
}
