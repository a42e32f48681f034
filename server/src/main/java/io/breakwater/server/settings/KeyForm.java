package io.breakwater.server.settings;

import static java.util.Objects.requireNonNull;

import io.breakwater.server.key.ApiScope;
import java.util.Set;

/**
 * What the form for a new API key shows.
 *
 * @param quota events a second, as written; empty for none
 * @param errorField the field that was refused; empty where none was
 * @param error why
 */
public record KeyForm(String name, Set<ApiScope> scopes, String quota, String errorField, String error) {
    public KeyForm {
        requireNonNull(name, "name is null");
        scopes = Set.copyOf(scopes);
        requireNonNull(quota, "quota is null");
        requireNonNull(errorField, "errorField is null");
        requireNonNull(error, "error is null");
    }

    static KeyForm empty() {
        return new KeyForm("", Set.of(), "", "", "");
    }

    /** The error of a field; empty where it has none. */
    public String errorOf(String field) {
        return errorField.equals(field) ? error : "";
    }
}
