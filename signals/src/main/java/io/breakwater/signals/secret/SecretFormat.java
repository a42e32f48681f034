package io.breakwater.signals.secret;

import com.google.re2j.Pattern;
import java.util.function.Predicate;

/**
 * One kind of secret.
 *
 * @param expression whose first group is the secret; it is matched with regard to case
 * @param genuine whether what the group holds can be one: its checksum is right, or it looks drawn at random
 */
record SecretFormat(String kind, Pattern expression, Predicate<String> genuine) {
    static SecretFormat of(String kind, String expression, Predicate<String> genuine) {
        return new SecretFormat(kind, Pattern.compile(expression), genuine);
    }
}
