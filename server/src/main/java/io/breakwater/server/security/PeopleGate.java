package io.breakwater.server.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.breakwater.server.error.ErrorReplies;
import io.breakwater.server.route.RouteRules;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;

/** What people get who may not: the sign-in page, or the reason. */
final class PeopleGate implements AuthenticationEntryPoint, AccessDeniedHandler {
    private final ErrorReplies replies;

    PeopleGate(ErrorReplies replies) {
        this.replies = requireNonNull(replies, "replies is null");
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException exception) {
        boolean isPart = request.getHeader("HX-Request") != null;
        if (isPart) {
            // A redirect would put the sign-in page into a part of the old one.
            response.setStatus(HttpStatus.UNAUTHORIZED.value());
            response.setHeader("HX-Redirect", "/sign-in");
            return;
        }
        String path = request.getRequestURI();
        boolean comesBack = request.getMethod().equals("GET") && !path.equals("/") && !path.equals("/live");
        String query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
        response.setStatus(HttpStatus.SEE_OTHER.value());
        response.setHeader(
                HttpHeaders.LOCATION,
                comesBack ? "/sign-in?next=" + URLEncoder.encode(path + query, UTF_8) : "/sign-in");
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException exception)
            throws IOException {
        HttpMethod method = HttpMethod.valueOf(request.getMethod());
        if (exception instanceof CsrfException) {
            replies.formExpired(request, response);
        } else if (RouteRules.find(method, request.getRequestURI()).isEmpty()) {
            replies.notFound(request, response);
        } else {
            replies.notAllowed(request, response);
        }
    }
}
