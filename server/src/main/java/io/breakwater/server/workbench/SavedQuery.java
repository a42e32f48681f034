package io.breakwater.server.workbench;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * A query that somebody saved for everyone who has its link.
 *
 * @param token names it in the link
 * @param view how its answer is shown, as the page writes it; empty for rows
 * @param savedBy login of the person
 */
public record SavedQuery(String token, String title, String sql, String view, String savedBy, Instant savedAt) {
    public SavedQuery {
        requireNonNull(token, "token is null");
        requireNonNull(title, "title is null");
        requireNonNull(sql, "sql is null");
        requireNonNull(view, "view is null");
        requireNonNull(savedBy, "savedBy is null");
        requireNonNull(savedAt, "savedAt is null");
    }

    public String path() {
        return "/workbench/saved/" + token;
    }
}
