package io.breakwater.server.page;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Addresses of the page that asks why detectors fired at an event, or did not. */
public final class ExplainLink {
    private ExplainLink() {}

    public static String to(String table, String source, String id) {
        return "/explain?table=" + encoded(table) + "&source=" + encoded(source) + "&id=" + encoded(id);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
