package io.breakwater.server.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Which passwords are acceptable, and how they are kept: bcrypt, with its cost in the hash so that it can be raised. */
public final class Passwords {
    public static final int SHORTEST = 12;
    /** More is cut off by bcrypt, so it is refused. */
    private static final int LONGEST_BYTES = 72;

    private static final int COST = 11;

    /** Checked when there is no such user, so that the time taken does not tell; no password has this hash. */
    private static final String NOBODY = "$2a$" + COST + "$nobodynobodynobodynobodynobodynobodynobodynobodynobod";

    private final PasswordEncoder encoder = new BCryptPasswordEncoder(COST);

    /**
     * Hashes an acceptable password.
     *
     * @throws AccessRefusedException when it is too short, too long or the login itself
     */
    public String accept(String password, String login) {
        if (password.codePointCount(0, password.length()) < SHORTEST) {
            throw refused(
                    "The password has fewer than " + SHORTEST + " characters",
                    "Choose a longer one; a few words are fine");
        }
        if (password.getBytes(UTF_8).length > LONGEST_BYTES) {
            throw refused("The password is longer than " + LONGEST_BYTES + " bytes", "Choose a shorter one");
        }
        if (!login.isEmpty()
                && password.toLowerCase(Locale.ROOT).contains(login.toLowerCase(Locale.ROOT))
                && password.length() < login.length() + SHORTEST / 2) {
            throw refused("The password is little more than the sign-in name", "Choose something less easy to guess");
        }
        if (password.chars().distinct().count() < SHORTEST / 3) {
            throw refused("The password repeats a few characters", "Choose something less easy to guess");
        }
        return encode(password);
    }

    /** Whether the password is the one of this hash; takes as long when there is no hash. */
    public boolean matches(String password, @Nullable String hash) {
        boolean same = encoder.matches(password, hash == null ? NOBODY : hash);
        return hash != null && same;
    }

    private String encode(String password) {
        String hash = encoder.encode(password);
        if (hash == null) {
            throw new IllegalStateException("no hash of a password");
        }
        return hash;
    }

    private static AccessRefusedException refused(String message, String remedy) {
        return new AccessRefusedException(AccessProblem.BAD_PASSWORD, "password", message, remedy);
    }
}
