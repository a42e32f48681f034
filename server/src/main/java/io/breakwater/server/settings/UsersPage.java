package io.breakwater.server.settings;

import static java.util.Objects.requireNonNull;

import io.breakwater.server.access.AccessRefusedException;
import io.breakwater.server.access.Role;
import io.breakwater.server.access.UserAdministration;
import io.breakwater.server.access.UserAdministration.Invitation;
import io.breakwater.server.access.Users;
import io.breakwater.server.page.PageContext;
import io.breakwater.server.page.Reply;
import io.breakwater.server.page.Toast;
import io.breakwater.server.template.Templates;
import jakarta.servlet.http.HttpServletRequest;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Who may sign in, with which roles. */
@Controller
final class UsersPage {
    private static final String PATH = "/settings/users";

    private final Templates templates;
    private final Users users;
    private final UserAdministration administration;

    UsersPage(Templates templates, Users users, UserAdministration administration) {
        this.templates = requireNonNull(templates, "templates is null");
        this.users = requireNonNull(users, "users is null");
        this.administration = requireNonNull(administration, "administration is null");
    }

    @GetMapping(PATH)
    Reply list(PageContext context) {
        return page(context, HttpStatus.OK, UserForm.empty(), Optional.empty());
    }

    @PostMapping(PATH)
    Reply create(
            PageContext context,
            @RequestParam(defaultValue = "") String login,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(name = "role", defaultValue = "") List<String> roleIds,
            HttpServletRequest request) {
        Set<Role> roles = roles(roleIds);
        try {
            Invitation invitation = administration.create(context.person().login(), login.strip(), name.strip(), roles);
            return page(context, HttpStatus.OK, UserForm.empty(), Optional.of(handout(invitation, request)));
        } catch (AccessRefusedException e) {
            UserForm form = new UserForm(login, name, roles, e.field(), e.text());
            return page(context, HttpStatus.UNPROCESSABLE_CONTENT, form, Optional.empty());
        }
    }

    @PostMapping(PATH + "/{id}/roles")
    Reply changeRoles(
            PageContext context,
            @PathVariable long id,
            @RequestParam(name = "role", defaultValue = "") List<String> roleIds) {
        administration.changeRoles(context.person().login(), id, roles(roleIds));
        return Reply.redirect(PATH, Toast.done("The roles are changed and count at once."));
    }

    @PostMapping(PATH + "/{id}/disable")
    Reply disable(PageContext context, @PathVariable long id) {
        administration.disable(context.person().login(), id);
        return Reply.redirect(PATH, Toast.done("The user is disabled and signed out everywhere."));
    }

    @PostMapping(PATH + "/{id}/enable")
    Reply enable(PageContext context, @PathVariable long id) {
        administration.enable(context.person().login(), id);
        return Reply.redirect(PATH, Toast.done("The user may sign in again."));
    }

    @PostMapping(PATH + "/{id}/reset")
    Reply reset(PageContext context, @PathVariable long id, HttpServletRequest request) {
        Invitation invitation = administration.reset(context.person().login(), id);
        return page(context, HttpStatus.OK, UserForm.empty(), Optional.of(handout(invitation, request)));
    }

    private Reply page(PageContext context, HttpStatus status, UserForm form, Optional<Handout> handout) {
        return Reply.page(status, templates.settingsUsers(context, users.all(), form, handout.orElse(null)));
    }

    private static Handout handout(Invitation invitation, HttpServletRequest request) {
        String link = ServletUriComponentsBuilder.fromContextPath(request)
                .path("/welcome/" + invitation.token())
                .toUriString();
        return new Handout("One-time link for " + invitation.user().name(), link);
    }

    private static Set<Role> roles(List<String> ids) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (Role role : Role.values()) {
            if (ids.contains(role.id())) {
                roles.add(role);
            }
        }
        return roles;
    }
}
