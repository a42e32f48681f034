package io.breakwater.server.signin;

import static java.util.Objects.requireNonNull;

import io.breakwater.server.access.SignedInUser;
import io.breakwater.server.access.User;
import io.breakwater.server.access.Users;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.authentication.session.ChangeSessionIdAuthenticationStrategy;
import org.springframework.security.web.authentication.session.CompositeSessionAuthenticationStrategy;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CsrfAuthenticationStrategy;
import org.springframework.security.web.csrf.CsrfTokenRepository;

/** Begins a person's session: a new session id, a new form token, the user remembered. */
public final class SignInSession {
    private final Users users;
    private final SecurityContextRepository contexts;
    private final SessionAuthenticationStrategy renewal;

    public SignInSession(Users users, SecurityContextRepository contexts, CsrfTokenRepository tokens) {
        this.users = requireNonNull(users, "users is null");
        this.contexts = requireNonNull(contexts, "contexts is null");
        this.renewal = new CompositeSessionAuthenticationStrategy(
                List.of(new ChangeSessionIdAuthenticationStrategy(), new CsrfAuthenticationStrategy(tokens)));
    }

    void begin(User user, HttpServletRequest request, HttpServletResponse response) {
        remember(user, request, response);
        users.signedIn(user.id());
    }

    /** Keeps this session going after a change that ended the user's other ones. */
    public void renew(User user, HttpServletRequest request, HttpServletResponse response) {
        remember(user, request, response);
    }

    static Authentication authentication(SignedInUser user) {
        return UsernamePasswordAuthenticationToken.authenticated(user, null, List.of());
    }

    private void remember(User user, HttpServletRequest request, HttpServletResponse response) {
        request.getSession(true);
        Authentication authentication = authentication(SignedInUser.of(user));
        renewal.onAuthentication(authentication, request, response);
        SecurityContext context = new SecurityContextImpl(authentication);
        SecurityContextHolder.setContext(context);
        contexts.saveContext(context, request, response);
    }
}
