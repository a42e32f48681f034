package io.breakwater.server.rejected;

import io.breakwater.history.log.RejectedEvents.Group;
import io.breakwater.history.log.RejectedEvents.Waiting;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The page of refused events.
 *
 * @param groups all that wait, by code and table
 * @param rows some of the chosen ones, the oldest first
 * @param code empty for any
 * @param table empty for any
 * @param after identifier before the first row
 * @param more whether others follow
 */
public record RejectedView(
        List<Group> groups, List<Waiting> rows, String code, String table, long after, boolean more) {
    public RejectedView {
        groups = List.copyOf(groups);
        rows = List.copyOf(rows);
    }

    public long total() {
        return groups.stream().mapToLong(Group::count).sum();
    }

    public boolean isChosen(Group group) {
        return group.code().equals(code) && group.table().equals(table);
    }

    public static String path(String code, String table) {
        return "/rejected?code=" + URLEncoder.encode(code, StandardCharsets.UTF_8) + "&table="
                + URLEncoder.encode(table, StandardCharsets.UTF_8);
    }

    /** Address of the rows that follow. */
    public String next() {
        return path(code, table) + "&after=" + rows.get(rows.size() - 1).id();
    }
}
