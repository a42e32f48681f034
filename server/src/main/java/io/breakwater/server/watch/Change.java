package io.breakwater.server.watch;

import static java.util.Objects.requireNonNull;

import io.breakwater.server.format.Figures;

/**
 * How much of something there was in the last 24 hours, beside the 24 hours before.
 *
 * @param path to the rows of both
 */
public record Change(String name, long today, long before, String path) {
    /** Beyond it a share is hard to read. */
    private static final int MANY_TIMES = 10;

    public Change {
        requireNonNull(name, "name is null");
        requireNonNull(path, "path is null");
    }

    /** Such as {@code +12 %}; in words where a share would say nothing. */
    public String text() {
        if (today == before) {
            return "the same";
        }
        if (before == 0) {
            return "none before";
        }
        if (today >= MANY_TIMES * before) {
            return Figures.count(today / before) + " times as many";
        }
        double share = (today - before) / (double) before;
        return (share > 0 ? "+" : "\u2212") + Figures.percent(Math.abs(share));
    }
}
