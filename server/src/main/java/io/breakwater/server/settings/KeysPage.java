package io.breakwater.server.settings;

import static java.util.Objects.requireNonNull;

import io.breakwater.server.access.AccessProblem;
import io.breakwater.server.access.AccessRefusedException;
import io.breakwater.server.access.User;
import io.breakwater.server.access.Users;
import io.breakwater.server.key.ApiKeys;
import io.breakwater.server.key.ApiScope;
import io.breakwater.server.key.KeyRequest;
import io.breakwater.server.page.PageContext;
import io.breakwater.server.page.Reply;
import io.breakwater.server.page.Toast;
import io.breakwater.server.template.Templates;
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

/** The keys of programs. */
@Controller
final class KeysPage {
    private static final String PATH = "/settings/keys";

    private final Templates templates;
    private final ApiKeys keys;
    private final Users users;

    KeysPage(Templates templates, ApiKeys keys, Users users) {
        this.templates = requireNonNull(templates, "templates is null");
        this.keys = requireNonNull(keys, "keys is null");
        this.users = requireNonNull(users, "users is null");
    }

    @GetMapping(PATH)
    Reply list(PageContext context) {
        return page(context, HttpStatus.OK, KeyForm.empty(), Optional.empty());
    }

    @PostMapping(PATH)
    Reply create(
            PageContext context,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(name = "scope", defaultValue = "") List<String> scopeIds,
            @RequestParam(name = "events_per_second", defaultValue = "") String quota) {
        Set<ApiScope> scopes = EnumSet.noneOf(ApiScope.class);
        for (ApiScope scope : ApiScope.given()) {
            if (scopeIds.contains(scope.id())) {
                scopes.add(scope);
            }
        }
        try {
            String key = keys.create(person(context), new KeyRequest(name, scopes, number(quota)));
            Handout handout = new Handout("API key " + name.strip(), key);
            return page(context, HttpStatus.OK, KeyForm.empty(), Optional.of(handout));
        } catch (AccessRefusedException e) {
            KeyForm form = new KeyForm(name, scopes, quota, e.field(), e.text());
            return page(context, HttpStatus.UNPROCESSABLE_CONTENT, form, Optional.empty());
        }
    }

    @PostMapping(PATH + "/{id}/revoke")
    Reply revoke(PageContext context, @PathVariable long id) {
        keys.revoke(person(context), id);
        return Reply.redirect(PATH, Toast.done("The key is revoked; requests with it are refused from now on."));
    }

    private Reply page(PageContext context, HttpStatus status, KeyForm form, Optional<Handout> handout) {
        return Reply.page(status, templates.settingsKeys(context, keys.all(), form, handout.orElse(null)));
    }

    private static Optional<Integer> number(String quota) {
        if (quota.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Integer.valueOf(quota.strip()));
        } catch (NumberFormatException notWhole) {
            throw new AccessRefusedException(
                    AccessProblem.BAD_KEY_REQUEST,
                    "events_per_second",
                    "A quota is a whole number of events a second",
                    "Leave it empty for a key without one");
        }
    }

    private User person(PageContext context) {
        return users.find(context.person().id()).orElseThrow();
    }
}
