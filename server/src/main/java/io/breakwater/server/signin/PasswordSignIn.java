package io.breakwater.server.signin;

import static java.util.Objects.requireNonNull;

import io.breakwater.server.access.AccessAudit;
import io.breakwater.server.access.AccessEventKind;
import io.breakwater.server.access.Credentials;
import io.breakwater.server.access.User;
import io.breakwater.server.access.UserAdministration;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Decides whether a name and a password let somebody in. */
@Component
final class PasswordSignIn {
    private final Credentials credentials;
    private final SignInThrottle throttle;
    private final AccessAudit audit;

    PasswordSignIn(Credentials credentials, SignInThrottle throttle, AccessAudit audit) {
        this.credentials = requireNonNull(credentials, "credentials is null");
        this.throttle = requireNonNull(throttle, "throttle is null");
        this.audit = requireNonNull(audit, "audit is null");
    }

    /**
     * What came of a try.
     *
     * @param user who is let in
     * @param delay how long to wait before the next try; zero when there is no need
     */
    record Outcome(Optional<User> user, Duration delay) {}

    Outcome tryWith(String login, String password, String address) {
        Duration wait = throttle.waitFor(login, address);
        if (!wait.isZero()) {
            return new Outcome(Optional.empty(), wait);
        }
        Optional<User> user = credentials.check(login, password);
        if (user.isPresent()) {
            throttle.succeeded(login, address);
            audit.record(
                    user.get().login(),
                    AccessEventKind.SIGNED_IN,
                    "user:" + user.get().login(),
                    "from " + address);
        } else {
            throttle.failed(login, address);
            // Anything else may be a password typed into the wrong field, or made to look like another line of a log.
            String subject = UserAdministration.isLogin(login) ? "user:" + login : "user:(malformed)";
            audit.record("anonymous", AccessEventKind.SIGN_IN_FAILED, subject, "from " + address);
        }
        return new Outcome(user, Duration.ZERO);
    }
}
