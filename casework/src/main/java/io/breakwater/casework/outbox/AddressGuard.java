package io.breakwater.casework.outbox;

import io.breakwater.casework.problem.CaseworkProblem;
import io.breakwater.casework.problem.CaseworkProblemCode;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what we send from being led to the inside of the network.
 *
 * <p>The address is checked right before each attempt; the JVM's cache of name look-ups makes the connection use the
 * answer that was checked.
 */
public final class AddressGuard {
    private AddressGuard() {}

    /** Refuses an address that a webhook must not lead to. */
    public static void check(WebhookTarget target) {
        refusal(target.url(), target.allowLocal()).ifPresent(reason -> {
            throw refused(target.url(), reason);
        });
    }

    /**
     * Why nothing may be sent to an address; empty where it may.
     *
     * @param allowLocal whether it may lie in a local network, over plain HTTP
     */
    public static Optional<String> refusal(URI url, boolean allowLocal) {
        @Nullable String scheme = url.getScheme();
        @Nullable String host = url.getHost();
        if (scheme == null || host == null || url.getUserInfo() != null) {
            return Optional.of("it is not an absolute address without credentials");
        }
        String protocol = scheme.toLowerCase(Locale.ROOT);
        boolean permitted = protocol.equals("https") || (protocol.equals("http") && allowLocal);
        if (!permitted) {
            return Optional.of("it is not https");
        }
        if (allowLocal) {
            return Optional.empty();
        }
        try {
            for (InetAddress address : InetAddress.getAllByName(host)) {
                if (!isPublic(address)) {
                    return Optional.of("its host is in a local or reserved network");
                }
            }
            return Optional.empty();
        } catch (UnknownHostException e) {
            return Optional.of("its host is unknown");
        }
    }

    static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        byte[] bytes = address.getAddress();
        if (address instanceof Inet4Address) {
            return isPublicVersion4(bytes);
        }
        return address instanceof Inet6Address && isPublicVersion6(bytes);
    }

    private static boolean isPublicVersion4(byte[] bytes) {
        int first = bytes[0] & 0xFF;
        int second = bytes[1] & 0xFF;
        int third = bytes[2] & 0xFF;
        boolean carrierGrade = first == 100 && second >= 64 && second < 128;
        boolean protocolAssignments = first == 192 && second == 0 && third == 0;
        boolean benchmarks = first == 198 && (second == 18 || second == 19);
        return first != 0 && first < 240 && !carrierGrade && !protocolAssignments && !benchmarks;
    }

    /** Global unicast is 2000::/3; 2002::/16 (6to4) and 2001::/32 (Teredo) within it carry any version 4 address. */
    private static boolean isPublicVersion6(byte[] bytes) {
        int first = bytes[0] & 0xFF;
        int second = bytes[1] & 0xFF;
        boolean globalUnicast = (first & 0xE0) == 0x20;
        boolean sixToFour = first == 0x20 && second == 0x02;
        boolean teredo = first == 0x20 && second == 0x01 && bytes[2] == 0 && bytes[3] == 0;
        return globalUnicast && !sixToFour && !teredo;
    }

    private static CaseworkProblem refused(URI url, String reason) {
        return CaseworkProblem.of(
                CaseworkProblemCode.WEBHOOK_ADDRESS_REFUSED,
                "webhook " + url.getHost(),
                "the webhook's address is refused: " + reason,
                "use an https address on the public network, or allow local addresses for this webhook");
    }
}
