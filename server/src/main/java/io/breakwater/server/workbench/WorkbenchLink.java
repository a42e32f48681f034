package io.breakwater.server.workbench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;

/** The workbench with a query in its editor: how a figure leads to its rows. */
public final class WorkbenchLink {
    private WorkbenchLink() {}

    public static String to(String sql) {
        return "/workbench?sql=" + URLEncoder.encode(sql.strip(), UTF_8);
    }
}
