package io.breakwater.signals.link;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What e-mail addresses have in common that somebody makes by counting. */
public final class EmailPattern {
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");

    private EmailPattern() {}

    /** The address in lower case with each run of digits as {@code #}; empty where it has none. */
    public static Optional<String> of(String email) {
        String pattern = DIGITS.matcher(email.toLowerCase(Locale.ROOT)).replaceAll("#");
        return pattern.indexOf('#') < 0 ? Optional.empty() : Optional.of(pattern);
    }
}
