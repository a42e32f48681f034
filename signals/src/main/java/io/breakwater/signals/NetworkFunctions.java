package io.breakwater.signals;

import static io.breakwater.model.value.DataType.BIGINT;
import static io.breakwater.model.value.DataType.BOOLEAN;
import static io.breakwater.model.value.DataType.VARCHAR;
import static java.util.Objects.requireNonNull;

import io.breakwater.plan.function.ScalarFunction;
import io.breakwater.signals.list.AddressRange;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Functions of network addresses. */
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
                        arguments -> prefix(Texts.argument(arguments, 0), V4_BITS)),
                new ScalarFunction(
                        "IP_PREFIX",
                        List.of(VARCHAR, BIGINT),
                        false,
                        VARCHAR,
                        true,
                        "The network of so many leading bits around an IPv4 address; for IPv6 always /64. NULL for what "
                                + "is no address and for bits outside 0 to 32.",
                        "IP_PREFIX('192.0.2.77', 16) = '192.0.0.0/16'",
                        arguments -> prefix(
                                Texts.argument(arguments, 0), (Long) requireNonNull(arguments[1], "bits is null"))),
                new ScalarFunction(
                        "IP_FAMILY",
                        List.of(VARCHAR),
                        false,
                        BIGINT,
                        true,
                        "4 or 6. An IPv4 address written as IPv6 (::ffff:192.0.2.1) is 4. NULL for what is no address.",
                        "IP_FAMILY('2001:db8::1') = 6",
                        arguments -> AddressRange.parse(
                                        Texts.argument(arguments, 0).strip())
                                .filter(AddressRange::isWhole)
                                .map(address -> address.isV4() ? 4L : 6L)
                                .orElse(null)),
                new ScalarFunction(
                        "IP_IN",
                        List.of(VARCHAR, VARCHAR),
                        false,
                        BOOLEAN,
                        true,
                        "Whether an address lies in a network in CIDR form; never for one of the other family. NULL for what"
                                + " is no address or no network.",
                        "IP_IN('192.0.2.77', '192.0.2.0/24') = TRUE",
                        arguments -> inside(Texts.argument(arguments, 0), Texts.argument(arguments, 1))));
    }

    private static @Nullable Object inside(String text, String network) {
        Optional<AddressRange> address = AddressRange.parse(text.strip()).filter(AddressRange::isWhole);
        Optional<AddressRange> range = AddressRange.parse(network.strip());
        if (address.isEmpty() || range.isEmpty()) {
            return null;
        }
        AddressRange wanted = range.get();
        return address.get().isV4() == wanted.isV4()
                && address.get().widen(wanted.prefix()).equals(wanted);
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
}
