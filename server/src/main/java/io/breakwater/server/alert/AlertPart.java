package io.breakwater.server.alert;

import java.util.List;

/**
 * A page of the list.
 *
 * @param total rows that the filter lets through
 * @param isAtLeast whether there may be more than that
 * @param from number of the first row, from 0
 * @param isMore whether rows follow
 */
public record AlertPart(List<AlertRow> rows, long total, boolean isAtLeast, int from, boolean isMore) {
    public AlertPart {
        rows = List.copyOf(rows);
    }
}
