package io.breakwater.server.signin;

import static java.util.Objects.requireNonNull;

/**
 * What the welcome form shows.
 *
 * @param isFirst whether it makes the first administrator, who chooses the sign-in name
 * @param errorField the field that was refused; empty where none was
 * @param error why
 */
public record WelcomeForm(boolean isFirst, String login, String name, String errorField, String error) {
    public WelcomeForm {
        requireNonNull(login, "login is null");
        requireNonNull(name, "name is null");
        requireNonNull(errorField, "errorField is null");
        requireNonNull(error, "error is null");
    }

    /** The error of a field; empty where it has none. */
    public String errorOf(String field) {
        return errorField.equals(field) ? error : "";
    }
}
