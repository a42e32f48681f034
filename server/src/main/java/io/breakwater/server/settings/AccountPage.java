package io.breakwater.server.settings;

import static java.util.Objects.requireNonNull;

import io.breakwater.server.access.AccessRefusedException;
import io.breakwater.server.access.User;
import io.breakwater.server.access.UserAdministration;
import io.breakwater.server.page.PageContext;
import io.breakwater.server.page.Reply;
import io.breakwater.server.page.Toast;
import io.breakwater.server.signin.SignInSession;
import io.breakwater.server.template.Templates;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A person's own name and password. */
@Controller
final class AccountPage {
    private static final String PATH = "/settings/account";

    private final Templates templates;
    private final UserAdministration administration;
    private final SignInSession session;

    AccountPage(Templates templates, UserAdministration administration, SignInSession session) {
        this.templates = requireNonNull(templates, "templates is null");
        this.administration = requireNonNull(administration, "administration is null");
        this.session = requireNonNull(session, "session is null");
    }

    @GetMapping("/settings")
    Reply settings() {
        return Reply.redirect(PATH);
    }

    @GetMapping(PATH)
    Reply account(PageContext context) {
        return Reply.page(templates.settingsAccount(context, "", ""));
    }

    @PostMapping(PATH + "/name")
    Reply changeName(PageContext context, @RequestParam(defaultValue = "") String name) {
        try {
            administration.changeName(context.person().id(), name.strip());
            return Reply.redirect(PATH, Toast.done("Your name is changed."));
        } catch (AccessRefusedException e) {
            return refused(context, e);
        }
    }

    @PostMapping(PATH + "/password")
    Reply changePassword(
            PageContext context,
            @RequestParam(defaultValue = "") String current,
            @RequestParam(defaultValue = "") String password,
            HttpServletRequest request,
            HttpServletResponse response) {
        try {
            User user = administration.changePassword(context.person().id(), current, password);
            session.renew(user, request, response);
            return Reply.redirect(PATH, Toast.done("Your password is changed; your other sessions have ended."));
        } catch (AccessRefusedException e) {
            return refused(context, e);
        }
    }

    private Reply refused(PageContext context, AccessRefusedException e) {
        return Reply.page(HttpStatus.UNPROCESSABLE_CONTENT, templates.settingsAccount(context, e.field(), e.text()));
    }
}
