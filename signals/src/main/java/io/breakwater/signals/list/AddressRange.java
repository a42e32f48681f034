package io.breakwater.signals.list;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An IPv4 or IPv6 address or a range of them in CIDR form. Nothing is ever looked up by name.
 */
public final class AddressRange {
    private static final int V4_BYTES = 4;
    private static final int V6_BYTES = 16;
    private static final int V6_GROUPS = 8;

    /** 4 or 16 bytes, those behind the prefix zero. */
    private final byte[] address;

    private final int prefix;

    private AddressRange(byte[] address, int prefix) {
        this.address = address;
        this.prefix = prefix;
    }

    /** Reads {@code 192.0.2.1}, {@code 192.0.2.0/24}, {@code 2001:db8::/32}; bits behind the prefix are cleared. */
    public static Optional<AddressRange> parse(String text) {
        int slash = text.indexOf('/');
        byte @Nullable [] address = address(slash < 0 ? text : text.substring(0, slash));
        if (address == null) {
            return Optional.empty();
        }
        int bits = address.length * 8;
        int prefix = slash < 0 ? bits : number(text.substring(slash + 1), bits);
        return prefix < 0 ? Optional.empty() : Optional.of(new AddressRange(address, bits).widen(prefix));
    }

    /** The range of {@code bits} leading bits around this one. */
    public AddressRange widen(int bits) {
        byte[] cut = address.clone();
        for (int i = 0; i < cut.length; i++) {
            int kept = Math.max(0, Math.min(8, bits - i * 8));
            cut[i] &= (byte) (0xFF << (8 - kept));
        }
        return new AddressRange(cut, bits);
    }

    /** Number of leading bits that count. */
    public int prefix() {
        return prefix;
    }

    public boolean isV4() {
        return address.length == V4_BYTES;
    }

    /** Whether it is one address and not a range. */
    public boolean isWhole() {
        return prefix == address.length * 8;
    }

    /** Bit {@code index} from the front. */
    boolean bit(int index) {
        return (address[index >> 3] >> (7 - (index & 7)) & 1) == 1;
    }

    /** The address in its usual short form (RFC 5952), with the prefix where it is not the whole address. */
    public String text() {
        StringBuilder text = new StringBuilder();
        if (isV4()) {
            for (int i = 0; i < V4_BYTES; i++) {
                text.append(i == 0 ? "" : ".").append(address[i] & 0xFF);
            }
        } else {
            appendV6(text);
        }
        return isWhole() ? text.toString() : text.append('/').append(prefix).toString();
    }

    private void appendV6(StringBuilder text) {
        int[] groups = new int[V6_GROUPS];
        for (int i = 0; i < V6_GROUPS; i++) {
            groups[i] = (address[2 * i] & 0xFF) << 8 | (address[2 * i + 1] & 0xFF);
        }
        int longestStart = -1;
        int longest = 1;
        for (int i = 0; i < V6_GROUPS; i++) {
            int run = 0;
            while (i + run < V6_GROUPS && groups[i + run] == 0) {
                run++;
            }
            if (run > longest) {
                longest = run;
                longestStart = i;
            }
        }
        for (int i = 0; i < V6_GROUPS; i++) {
            if (i == longestStart) {
                text.append("::");
                i += longest - 1;
            } else {
                boolean separated = text.isEmpty() || text.charAt(text.length() - 1) == ':';
                text.append(separated ? "" : ":").append(Integer.toHexString(groups[i]));
            }
        }
    }

    private static byte @Nullable [] address(String text) {
        if (text.indexOf(':') < 0) {
            return v4(text);
        }
        byte @Nullable [] v6 = v6(text);
        return v6 != null && isMappedV4(v6) ? Arrays.copyOfRange(v6, V6_BYTES - V4_BYTES, V6_BYTES) : v6;
    }

    private static boolean isMappedV4(byte[] v6) {
        for (int i = 0; i < 10; i++) {
            if (v6[i] != 0) {
                return false;
            }
        }
        return v6[10] == (byte) 0xFF && v6[11] == (byte) 0xFF;
    }

    private static byte @Nullable [] v4(String text) {
        byte[] bytes = new byte[V4_BYTES];
        int from = 0;
        for (int i = 0; i < V4_BYTES; i++) {
            int dot = i == V4_BYTES - 1 ? text.length() : text.indexOf('.', from);
            int part = dot < 0 ? -1 : number(text.substring(from, dot), 255);
            if (part < 0) {
                return null;
            }
            bytes[i] = (byte) part;
            from = dot + 1;
        }
        return bytes;
    }

    private static byte @Nullable [] v6(String text) {
        int gap = text.indexOf("::");
        if (gap >= 0 && text.indexOf("::", gap + 1) >= 0) {
            return null;
        }
        byte @Nullable [] front = groups(gap < 0 ? text : text.substring(0, gap), gap < 0);
        byte @Nullable [] back = gap < 0 ? new byte[0] : groups(text.substring(gap + 2), true);
        if (front == null || back == null) {
            return null;
        }
        int given = front.length + back.length;
        if (gap < 0 ? given != V6_BYTES : given > V6_BYTES - 2) {
            return null;
        }
        byte[] bytes = Arrays.copyOf(front, V6_BYTES);
        System.arraycopy(back, 0, bytes, V6_BYTES - back.length, back.length);
        return bytes;
    }

    private static byte @Nullable [] groups(String text, boolean v4AtEnd) {
        byte[] bytes = new byte[0];
        int from = 0;
        while (from < text.length()) {
            int colon = text.indexOf(':', from);
            int end = colon < 0 ? text.length() : colon;
            String group = text.substring(from, end);
            byte @Nullable [] part = colon < 0 && v4AtEnd && group.indexOf('.') >= 0 ? v4(group) : group(group);
            if (part == null || bytes.length + part.length > V6_BYTES || colon == text.length() - 1) {
                return null;
            }
            bytes = Arrays.copyOf(bytes, bytes.length + part.length);
            System.arraycopy(part, 0, bytes, bytes.length - part.length, part.length);
            from = end + 1;
        }
        return bytes;
    }

    private static byte @Nullable [] group(String text) {
        if (text.isEmpty() || text.length() > 4) {
            return null;
        }
        int value = 0;
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            int digit = character < 128 ? Character.digit(character, 16) : -1;
            if (digit < 0) {
                return null;
            }
            value = value << 4 | digit;
        }
        return new byte[] {(byte) (value >> 8), (byte) value};
    }

    /** A number of at most three digits, or -1. */
    private static int number(String text, int most) {
        if (text.isEmpty() || text.length() > 3 || (text.length() > 1 && text.charAt(0) == '0')) {
            return -1;
        }
        int value = 0;
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character < '0' || character > '9') {
                return -1;
            }
            value = value * 10 + character - '0';
        }
        return value <= most ? value : -1;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AddressRange that && prefix == that.prefix && Arrays.equals(address, that.address);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(address) * 31 + prefix;
    }

    @Override
    public String toString() {
        return text();
    }
}
