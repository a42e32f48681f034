package io.breakwater.signals;

import static io.breakwater.model.value.DataType.BIGINT;
import static io.breakwater.model.value.DataType.VARCHAR;
import static io.breakwater.model.value.DataType.VARCHAR_ARRAY;
import static java.util.Objects.requireNonNull;

import io.breakwater.plan.function.ScalarFunction;
import io.breakwater.signals.list.AddressRange;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Functions of network addresses, e-mail addresses and links. */
final class NetworkFunctions {
    private static final int V4_BITS = 24;
    private static final int V6_BITS = 64;
    private static final int V4_LENGTH = 32;

    private NetworkFunctions() {}

    static List<ScalarFunction> all() {
        return List.of(
                new ScalarFunction(
                        "IP_PREFIX",
                        List.of(VARCHAR),
                        false,
                        VARCHAR,
                        true,
                        "The network around an address: /24 for IPv4, /64 for IPv6. NULL for what is no address.",
                        "IP_PREFIX('192.0.2.77') = '192.0.2.0/24'",
                        arguments -> prefix(text(arguments), V4_BITS)),
                new ScalarFunction(
                        "IP_PREFIX",
                        List.of(VARCHAR, BIGINT),
                        false,
                        VARCHAR,
                        true,
                        "The network of so many leading bits around an IPv4 address; for IPv6 always /64. NULL for what "
                                + "is no address and for bits outside 0 to 32.",
                        "IP_PREFIX('192.0.2.77', 16) = '192.0.0.0/16'",
                        arguments -> prefix(text(arguments), (Long) requireNonNull(arguments[1], "bits is null"))),
                new ScalarFunction(
                        "EMAIL_DOMAIN",
                        List.of(VARCHAR),
                        false,
                        VARCHAR,
                        true,
                        "What stands behind the last @ of an e-mail address, in lower case. NULL for what is no address.",
                        "EMAIL_DOMAIN('Ann@Example.org') = 'example.org'",
                        arguments -> emailDomain(text(arguments))),
                new ScalarFunction(
                        "URL_DOMAINS",
                        List.of(VARCHAR),
                        false,
                        VARCHAR_ARRAY,
                        true,
                        "The distinct host names of the links in a text (http://, https://, www.), in lower case without "
                                + "'www.', sorted.",
                        "ARRAY_LENGTH(URL_DOMAINS('see https://b.example/x and www.a.example')) = 2",
                        arguments -> WebAddresses.domains(text(arguments))),
                new ScalarFunction(
                        "URL_COUNT",
                        List.of(VARCHAR),
                        false,
                        BIGINT,
                        true,
                        "How many links (http://, https://, www.) stand in a text.",
                        "URL_COUNT('see https://b.example/x and www.a.example') = 2",
                        arguments -> WebAddresses.count(text(arguments))));
    }

    private static String text(@Nullable Object[] arguments) {
        return (String) requireNonNull(arguments[0], "argument is null");
    }

    private static @Nullable String prefix(String text, long bits) {
        if (bits < 0 || bits > V4_LENGTH) {
            return null;
        }
        return AddressRange.parse(text.strip())
                .filter(AddressRange::isWhole)
                .map(address ->
                        address.widen(address.isV4() ? (int) bits : V6_BITS).text())
                .orElse(null);
    }

    private static @Nullable String emailDomain(String text) {
        String address = text.strip();
        int at = address.lastIndexOf('@');
        String domain = address.substring(at + 1).toLowerCase(Locale.ROOT);
        String trimmed = domain.endsWith(".") ? domain.substring(0, domain.length() - 1) : domain;
        boolean plausible = at > 0 && !trimmed.isEmpty() && trimmed.chars().noneMatch(Character::isWhitespace);
        return plausible ? trimmed : null;
    }
}
