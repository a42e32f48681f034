package io.breakwater.signals;

import static io.breakwater.model.value.DataType.VARCHAR;

import io.breakwater.plan.function.ScalarFunction;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Functions of e-mail addresses. */
final class EmailFunctions {
    /** Where dots do not count. */
    private static final Set<String> DOTLESS = Set.of("gmail.com", "googlemail.com");

    private EmailFunctions() {}

    /** @param domain in lower case without a dot at its end */
    private record Address(String local, String domain) {

        static Optional<Address> parse(String text) {
            String address = text.strip();
            int at = address.lastIndexOf('@');
            String domain = address.substring(at + 1).toLowerCase(Locale.ROOT);
            String trimmed = domain.endsWith(".") ? domain.substring(0, domain.length() - 1) : domain;
            boolean plausible = at > 0 && !trimmed.isEmpty() && trimmed.chars().noneMatch(Character::isWhitespace);
            return plausible ? Optional.of(new Address(address.substring(0, at), trimmed)) : Optional.empty();
        }

        @Nullable
        String mailbox() {
            String lower = local.toLowerCase(Locale.ROOT);
            int plus = lower.indexOf('+');
            String untagged = plus < 0 ? lower : lower.substring(0, plus);
            boolean dotless = DOTLESS.contains(domain);
            String mailbox = dotless ? untagged.replace(".", "") : untagged;
            return mailbox.isEmpty() ? null : mailbox + "@" + (dotless ? "gmail.com" : domain);
        }
    }

    static List<ScalarFunction> all() {
        return List.of(
                ofAddress(
                        "EMAIL_DOMAIN",
                        "What stands behind the last @ of an e-mail address, in lower case. NULL for what is no address.",
                        "EMAIL_DOMAIN('Ann@Example.org') = 'example.org'",
                        Address::domain),
                ofAddress(
                        "EMAIL_LOCAL_PART",
                        "What stands before the last @ of an e-mail address, as it is written. NULL for what is no address.",
                        "EMAIL_LOCAL_PART('Ann+x@example.org') = 'Ann+x'",
                        Address::local),
                ofAddress(
                        "EMAIL_NORMALIZE",
                        "The mailbox an e-mail address most likely leads to: lower case, without a tag behind + and, at Gmail,"
                                + " without dots. For counting accounts, not for sending mail. NULL for what is no address.",
                        "EMAIL_NORMALIZE('A.n.n+promo@GoogleMail.com') = 'ann@gmail.com'",
                        Address::mailbox));
    }

    private static ScalarFunction ofAddress(
            String name, String description, String example, Function<Address, @Nullable String> part) {
        return new ScalarFunction(name, List.of(VARCHAR), false, VARCHAR, true, description, example, arguments -> {
            Optional<Address> address = Address.parse(Texts.argument(arguments, 0));
            return address.isPresent() ? part.apply(address.get()) : null;
        });
    }
}
