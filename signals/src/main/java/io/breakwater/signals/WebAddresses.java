package io.breakwater.signals;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Links in texts, with a scheme or beginning with {@code www.}. */
final class WebAddresses {
    private static final int LONGEST_TEXT = 32_768;
    private static final Pattern LINK =
            Pattern.compile("(?i)(?:\\bhttps?://(?:[^\\s/@?#]*@)?|\\bwww\\.)([\\pL\\pN](?:[\\pL\\pN._-]*[\\pL\\pN])?)");

    private WebAddresses() {}

    static long count(String text) {
        return hosts(text).size();
    }

    /** Distinct host names in lower case without {@code www.}, sorted. */
    static List<String> domains(String text) {
        return hosts(text).stream().distinct().sorted().toList();
    }

    private static List<String> hosts(String text) {
        if (text.indexOf("://") < 0 && !text.toLowerCase(Locale.ROOT).contains("www.")) {
            return List.of();
        }
        Matcher matcher = LINK.matcher(text.substring(0, Math.min(text.length(), LONGEST_TEXT)));
        List<String> hosts = new ArrayList<>();
        while (matcher.find()) {
            String host = matcher.group(1).toLowerCase(Locale.ROOT);
            hosts.add(host.startsWith("www.") ? host.substring("www.".length()) : host);
        }
        return hosts;
    }
}
