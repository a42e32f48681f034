package io.breakwater.signals;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One absolute URL, taken apart the way browsers do it, since that is where a victim ends: tabs and line ends do not count, a
 * backslash is a slash, and the host is what follows the last {@code @} before the path.
 *
 * @param scheme in lower case
 * @param host in lower case without a dot at its end; an IPv6 address stands in brackets
 * @param path {@code /} where there is none
 * @param query what stands behind the question mark; empty where there is none
 */
record UrlParts(String scheme, String host, String path, String query) {
    private static final int LONGEST = 32_768;

    /** Empty for what is no absolute URL with a host. */
    static Optional<UrlParts> parse(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        String url = cleaned(text);
        int colon = url.indexOf(':');
        if (colon <= 0 || !isScheme(url.substring(0, colon)) || !url.startsWith("//", colon + 1)) {
            return Optional.empty();
        }
        int end = firstOf(url, "/?#", colon + 3);
        @Nullable String host = host(url.substring(colon + 3, end));
        if (host == null) {
            return Optional.empty();
        }
        int fragment = firstOf(url, "#", end);
        int question = Math.min(firstOf(url, "?", end), fragment);
        String path = url.substring(end, question);
        String query = question < fragment ? url.substring(question + 1, fragment) : "";
        return Optional.of(new UrlParts(
                url.substring(0, colon).toLowerCase(Locale.ROOT), host, path.isEmpty() ? "/" : path, query));
    }

    /** The first value of a parameter, decoded; null where the query does not have it. */
    @Nullable
    String parameter(String name) {
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            String key = equals < 0 ? pair : pair.substring(0, equals);
            if (!pair.isEmpty() && decoded(key).equals(name)) {
                return equals < 0 ? "" : decoded(pair.substring(equals + 1));
            }
        }
        return null;
    }

    private static String cleaned(String text) {
        StringBuilder cleaned = new StringBuilder(text.length());
        boolean inQuery = false;
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            inQuery |= unit == '?' || unit == '#';
            if (unit != '\t' && unit != '\n' && unit != '\r') {
                cleaned.append(unit == '\\' && !inQuery ? '/' : unit);
            }
        }
        return cleaned.toString().strip();
    }

    private static boolean isScheme(String text) {
        return isLetter(text.charAt(0))
                && text.chars()
                        .allMatch(unit -> isLetter(unit) || (unit >= '0' && unit <= '9') || "+-.".indexOf(unit) >= 0);
    }

    private static boolean isLetter(int unit) {
        return (unit >= 'a' && unit <= 'z') || (unit >= 'A' && unit <= 'Z');
    }

    private static int firstOf(String text, String units, int from) {
        int at = from;
        while (at < text.length() && units.indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return at;
    }

    private static @Nullable String host(String authority) {
        String withPort = authority.substring(authority.lastIndexOf('@') + 1);
        int bracket = withPort.startsWith("[") ? withPort.indexOf(']') : 0;
        if (bracket < 0) {
            return null;
        }
        int colon = withPort.indexOf(':', bracket);
        String host = colon < 0 ? withPort : withPort.substring(0, colon);
        String withoutDot = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        boolean possible = !withoutDot.isEmpty() && withoutDot.chars().noneMatch(unit -> unit <= ' ');
        return possible ? withoutDot.toLowerCase(Locale.ROOT) : null;
    }

    /** Percent signs and plus signs undone; what is not properly encoded stays as it is. */
    private static String decoded(String text) {
        if (text.indexOf('%') < 0 && text.indexOf('+') < 0) {
            return text;
        }
        byte[] raw = text.getBytes(StandardCharsets.UTF_8);
        byte[] bytes = new byte[raw.length];
        int length = 0;
        for (int i = 0; i < raw.length; i++) {
            int high = raw[i] == '%' && i + 2 < raw.length ? Character.digit(raw[i + 1], 16) : -1;
            int low = high < 0 ? -1 : Character.digit(raw[i + 2], 16);
            if (low >= 0) {
                bytes[length++] = (byte) (high << 4 | low);
                i += 2;
            } else {
                bytes[length++] = raw[i] == '+' ? (byte) ' ' : raw[i];
            }
        }
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }
}
