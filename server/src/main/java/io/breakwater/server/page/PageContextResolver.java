package io.breakwater.server.page;

import static java.util.Objects.requireNonNull;

import io.breakwater.server.access.SignedInUser;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Makes the {@link PageContext} of a request. */
public final class PageContextResolver implements HandlerMethodArgumentResolver {
    private final Clock clock;
    private final Assets assets;
    private final Set<NavigationItem> places;

    /** @param places those that this server has */
    public PageContextResolver(Clock clock, Assets assets, Set<NavigationItem> places) {
        this.clock = requireNonNull(clock, "clock is null");
        this.assets = requireNonNull(assets, "assets is null");
        this.places = Set.copyOf(places);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == PageContext.class;
    }

    @Override
    public PageContext resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        HttpServletRequest http = request.getNativeRequest(HttpServletRequest.class);
        boolean page = parameter.getMethod() != null
                && Reply.class.isAssignableFrom(parameter.getMethod().getReturnType());
        return context(requireNonNull(http, "not a servlet request"), page);
    }

    public PageContext contextOf(HttpServletRequest request) {
        return context(request, true);
    }

    private PageContext context(HttpServletRequest request, boolean page) {
        CsrfToken token = (CsrfToken) request.getAttribute(CsrfToken.class.getName());
        return new PageContext(
                user(),
                request.getRequestURI(),
                Objects.requireNonNullElse(request.getQueryString(), ""),
                token == null ? "" : token.getToken(),
                Theme.of(request),
                clock.instant(),
                page ? toast(request) : Optional.empty(),
                assets,
                places);
    }

    private static Optional<SignedInUser> user() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof SignedInUser user
                ? Optional.of(user)
                : Optional.empty();
    }

    /** Once, and by a whole page: a part that htmx loads, or what a script asks for, has no place for it. */
    private static Optional<Toast> toast(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null || request.getHeader(ReplyWriter.HTMX_REQUEST) != null) {
            return Optional.empty();
        }
        Object toast = session.getAttribute(ReplyWriter.TOAST);
        session.removeAttribute(ReplyWriter.TOAST);
        return toast instanceof Toast known ? Optional.of(known) : Optional.empty();
    }
}
