package io.breakwater.server.route;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/** Lets Spring Security ask {@link RouteRules}. */
public final class RouteAuthorization implements AuthorizationManager<RequestAuthorizationContext> {
    @Override
    public AuthorizationResult authorize(
            Supplier<? extends @Nullable Authentication> authentication, RequestAuthorizationContext context) {
        Authentication current = authentication.get();
        Object principal = current == null ? null : current.getPrincipal();
        HttpMethod method = HttpMethod.valueOf(context.getRequest().getMethod());
        return new AuthorizationDecision(
                RouteRules.allows(method, context.getRequest().getRequestURI(), principal));
    }
}
