package io.breakwater.server.key;

import static java.util.Objects.requireNonNull;

import io.breakwater.server.access.AccessProblem;
import io.breakwater.server.problem.ApiProblem;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.filter.OncePerRequestFilter;

/** Reads {@code Authorization: Bearer bw_..}, and answers itself when the key is unknown or too busy. */
public final class ApiKeyFilter extends OncePerRequestFilter {
    private static final String BEARER = "Bearer ";

    private final ApiKeys keys;
    private final KeyRateLimit rateLimit;
    private final Predicate<HttpServletRequest> open;

    /** @param open requests that need no key */
    public ApiKeyFilter(ApiKeys keys, KeyRateLimit rateLimit, Predicate<HttpServletRequest> open) {
        this.keys = requireNonNull(keys, "keys is null");
        this.open = requireNonNull(open, "open is null");
        this.rateLimit = requireNonNull(rateLimit, "rateLimit is null");
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return open.test(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            notSignedIn(response);
            return;
        }
        Optional<ApiKey> key = keys.present(header.substring(BEARER.length()).strip());
        if (key.isEmpty()) {
            notSignedIn(response);
            return;
        }
        Duration wait = rateLimit.take(key.get().id());
        if (!wait.isZero()) {
            tooMany(response, wait);
            return;
        }
        ApiClient client = new ApiClient(
                key.get().id(),
                key.get().name(),
                key.get().scopes(),
                key.get().eventsPerSecond().orElse(null));
        SecurityContextHolder.setContext(
                new SecurityContextImpl(UsernamePasswordAuthenticationToken.authenticated(client, null, List.of())));
        chain.doFilter(request, response);
    }

    private static void notSignedIn(HttpServletResponse response) throws IOException {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        new ApiProblem(
                        HttpStatus.UNAUTHORIZED,
                        AccessProblem.NOT_SIGNED_IN,
                        "The request carries no API key that is known and not revoked",
                        "Send the header Authorization: Bearer bw_.. with a key from Settings, API keys")
                .write(response);
    }

    private static void tooMany(HttpServletResponse response, Duration wait) throws IOException {
        long seconds = Math.max(1, (wait.toMillis() + 999) / 1000);
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
        new ApiProblem(
                        HttpStatus.TOO_MANY_REQUESTS,
                        AccessProblem.TOO_MANY_REQUESTS,
                        "The key sends more requests than it may",
                        "Wait " + seconds + " s, and send more events in one request")
                .write(response);
    }
}
