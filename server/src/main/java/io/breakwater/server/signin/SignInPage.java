package io.breakwater.server.signin;

import static java.util.Objects.requireNonNull;

import io.breakwater.server.access.AccessAudit;
import io.breakwater.server.access.AccessEventKind;
import io.breakwater.server.access.Users;
import io.breakwater.server.format.Figures;
import io.breakwater.server.page.LocalPath;
import io.breakwater.server.page.PageContext;
import io.breakwater.server.page.Reply;
import io.breakwater.server.template.Templates;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Signing in with a password, and signing out. */
@Controller
final class SignInPage {
    private static final String START = "/watch";

    private final Templates templates;
    private final Users users;
    private final PasswordSignIn signIn;
    private final SignInSession session;
    private final AccessAudit audit;

    SignInPage(Templates templates, Users users, PasswordSignIn signIn, SignInSession session, AccessAudit audit) {
        this.templates = requireNonNull(templates, "templates is null");
        this.users = requireNonNull(users, "users is null");
        this.signIn = requireNonNull(signIn, "signIn is null");
        this.session = requireNonNull(session, "session is null");
        this.audit = requireNonNull(audit, "audit is null");
    }

    @GetMapping("/sign-in")
    Reply form(PageContext context, @RequestParam(defaultValue = START) String next) {
        String target = LocalPath.localOr(next, START);
        return context.user().isPresent()
                ? Reply.redirect(target)
                : Reply.page(templates.signIn(context, "", target, !users.hasAdministrator(), ""));
    }

    @PostMapping("/sign-in")
    Reply signIn(
            PageContext context,
            @RequestParam(defaultValue = "") String login,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = START) String next,
            HttpServletRequest request,
            HttpServletResponse response) {
        String target = LocalPath.localOr(next, START);
        PasswordSignIn.Outcome outcome = signIn.tryWith(login.strip(), password, request.getRemoteAddr());
        if (outcome.user().isPresent()) {
            session.begin(outcome.user().get(), request, response);
            return Reply.redirect(target);
        }
        if (!outcome.delay().isZero()) {
            long seconds = Math.max(1, outcome.delay().toSeconds());
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
            String error = "Too many failed tries. Wait " + Figures.duration(outcome.delay()) + " and try again.";
            return Reply.page(HttpStatus.TOO_MANY_REQUESTS, templates.signIn(context, login, target, false, error));
        }
        String error = "Name and password do not belong together, or the user is disabled.";
        return Reply.page(HttpStatus.UNAUTHORIZED, templates.signIn(context, login, target, false, error));
    }

    @PostMapping("/sign-out")
    Reply signOut(PageContext context, HttpServletRequest request) {
        String login = context.person().login();
        HttpSession current = request.getSession(false);
        if (current != null) {
            current.invalidate();
        }
        SecurityContextHolder.clearContext();
        audit.record(login, AccessEventKind.SIGNED_OUT, "user:" + login, "");
        return Reply.redirect("/sign-in");
    }
}
