package io.breakwater.model.pack;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A daily search for groups of accounts that write much alike.
 *
 * @param table whose events of a day are looked at
 * @param column the text
 * @param sample how many events at most, drawn at random
 * @param accounts how many different accounts a group has at least
 * @param similarity cosine, 0 to 1, from which two texts are neighbours
 * @param describedBy id of the grader whose language model says what a group's texts have in common; empty: none does
 */
public record UnknownAbuseSearch(
        String table, String column, int sample, int accounts, double similarity, Optional<String> describedBy) {
    public UnknownAbuseSearch {
        requireNonNull(table, "table is null");
        requireNonNull(column, "column is null");
        requireNonNull(describedBy, "describedBy is null");
        if (sample < 1 || accounts < 2 || !(similarity > 0 && similarity < 1)) {
            throw new IllegalArgumentException("not a search: " + sample + ", " + accounts + ", " + similarity);
        }
    }

    /** Names it among the others of the pack. */
    public String id() {
        return table + "." + column;
    }
}
