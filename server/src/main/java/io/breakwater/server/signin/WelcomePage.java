package io.breakwater.server.signin;

import static java.util.Objects.requireNonNull;

import io.breakwater.server.access.AccessRefusedException;
import io.breakwater.server.access.OneTimeLinks;
import io.breakwater.server.access.OneTimeLinks.Link;
import io.breakwater.server.access.User;
import io.breakwater.server.access.UserAdministration;
import io.breakwater.server.access.Users;
import io.breakwater.server.page.PageContext;
import io.breakwater.server.page.Reply;
import io.breakwater.server.page.Toast;
import io.breakwater.server.template.Templates;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where a one-time link leads. Loading the page does not use the link up, for mail programs load links too. */
@Controller
final class WelcomePage {
    private final Templates templates;
    private final Users users;
    private final OneTimeLinks links;
    private final UserAdministration administration;
    private final SignInSession session;

    WelcomePage(
            Templates templates,
            Users users,
            OneTimeLinks links,
            UserAdministration administration,
            SignInSession session) {
        this.templates = requireNonNull(templates, "templates is null");
        this.users = requireNonNull(users, "users is null");
        this.links = requireNonNull(links, "links is null");
        this.administration = requireNonNull(administration, "administration is null");
        this.session = requireNonNull(session, "session is null");
    }

    @GetMapping("/welcome/{token}")
    Reply form(PageContext context, @PathVariable String token) {
        Optional<Link> link = links.find(token);
        if (link.isEmpty()) {
            return gone(context);
        }
        Optional<User> user = link.get().userId().flatMap(users::find);
        WelcomeForm form = new WelcomeForm(
                user.isEmpty(),
                user.map(User::login).orElse(""),
                user.map(User::name).orElse(""),
                "",
                "");
        return Reply.page(templates.welcome(context, form));
    }

    @PostMapping("/welcome/{token}")
    Reply accept(
            PageContext context,
            @PathVariable String token,
            @RequestParam(defaultValue = "") String login,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String password,
            HttpServletRequest request,
            HttpServletResponse response) {
        Optional<Link> link = links.find(token);
        if (link.isEmpty()) {
            return gone(context);
        }
        Optional<Long> invited = link.get().userId();
        try {
            User user = invited.isPresent()
                    ? administration.acceptInvitation(token, invited.get(), name.strip(), password)
                    : administration.createFirstAdministrator(token, login.strip(), name.strip(), password);
            session.begin(user, request, response);
            return Reply.redirect("/watch", Toast.done("Welcome, " + user.name() + "."));
        } catch (AccessRefusedException e) {
            String shownLogin = invited.flatMap(users::find).map(User::login).orElse(login);
            WelcomeForm form = new WelcomeForm(invited.isEmpty(), shownLogin, name, e.field(), e.text());
            return Reply.page(HttpStatus.UNPROCESSABLE_CONTENT, templates.welcome(context, form));
        }
    }

    private Reply gone(PageContext context) {
        AccessRefusedException reason = UserAdministration.linkNotValid();
        return Reply.page(
                HttpStatus.GONE,
                templates.error(
                        context,
                        HttpStatus.GONE.value(),
                        reason.problem().code(),
                        String.valueOf(reason.getMessage()),
                        reason.remedy()));
    }
}
