package io.breakwater.pack.git;

import static java.util.Objects.requireNonNull;

/**
 * A person as git names one.
 *
 * @param email where there is none, something that no mail can reach
 */
public record Author(String name, String email) {
    public Author {
        requireNonNull(name, "name is null");
        requireNonNull(email, "email is null");
        if (name.isBlank()) {
            throw new IllegalArgumentException("an author needs a name");
        }
    }

    /** Of a login, which may be an e-mail address itself. */
    public static Author of(String name, String login) {
        return new Author(name, login.contains("@") ? login : login + "@breakwater.invalid");
    }
}
