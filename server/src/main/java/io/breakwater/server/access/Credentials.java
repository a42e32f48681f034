package io.breakwater.server.access;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/** Checks a name and a password, in the same time whether the user exists or not. */
public final class Credentials {
    private final Users users;
    private final Passwords passwords;

    public Credentials(Users users, Passwords passwords) {
        this.users = requireNonNull(users, "users is null");
        this.passwords = requireNonNull(passwords, "passwords is null");
    }

    /** The user, when the password is right and the user is not disabled. */
    public Optional<User> check(String login, String password) {
        Optional<User> user = users.findByLogin(login);
        Optional<String> hash = user.flatMap(known -> users.passwordHash(known.id()));
        boolean right = passwords.matches(password, hash.orElse(null));
        return user.filter(known -> right && !known.isDisabled());
    }
}
