package io.breakwater.server.signin;

import static java.util.Objects.requireNonNull;

import io.breakwater.server.access.SignedInUser;
import io.breakwater.server.access.User;
import io.breakwater.server.access.Users;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.filter.OncePerRequestFilter;

/** Looks the signed-in person up for every request, so that changed roles and a disabled user count at once. */
public final class CurrentUserFilter extends OncePerRequestFilter {
    private final Users users;

    public CurrentUserFilter(Users users) {
        this.users = requireNonNull(users, "users is null");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication != null && authentication.getPrincipal() instanceof SignedInUser known) {
            Optional<User> now = users.find(known.id())
                    .filter(user -> !user.isDisabled() && user.sessionEpoch() == known.sessionEpoch());
            if (now.isPresent()) {
                Authentication fresh = SignInSession.authentication(SignedInUser.of(now.get()));
                SecurityContextHolder.setContext(new SecurityContextImpl(fresh));
            } else {
                SecurityContextHolder.clearContext();
                HttpSession session = request.getSession(false);
                if (session != null) {
                    session.invalidate();
                }
            }
        }
        chain.doFilter(request, response);
    }
}
