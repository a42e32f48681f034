package io.breakwater.server.settings;

import static java.util.Objects.requireNonNull;

import io.breakwater.server.access.Role;
import java.util.Set;

/**
 * What the form for a new user shows.
 *
 * @param errorField the field that was refused; empty where none was
 * @param error why
 */
public record UserForm(String login, String name, Set<Role> roles, String errorField, String error) {
    public UserForm {
        requireNonNull(login, "login is null");
        requireNonNull(name, "name is null");
        roles = Set.copyOf(roles);
        requireNonNull(errorField, "errorField is null");
        requireNonNull(error, "error is null");
    }

    static UserForm empty() {
        return new UserForm("", "", Set.of(Role.VIEWER), "", "");
    }

    /** The error of a field; empty where it has none. */
    public String errorOf(String field) {
        return errorField.equals(field) ? error : "";
    }
}
