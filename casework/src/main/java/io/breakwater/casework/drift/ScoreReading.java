package io.breakwater.casework.drift;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * How the scores of one day lie.
 *
 * @param events that have a score
 * @param shares of them in each of the reference's ten parts
 * @param expected shares in each of them by the reference
 * @param shift population stability index of both
 */
public record ScoreReading(
        ScoreColumn where,
        LocalDate day,
        Instant readAt,
        long events,
        List<Double> shares,
        List<Double> expected,
        double shift,
        Reviewed reviewed) {
    public ScoreReading {
        requireNonNull(where, "where is null");
        requireNonNull(day, "day is null");
        requireNonNull(readAt, "readAt is null");
        shares = List.copyOf(shares);
        expected = List.copyOf(expected);
        requireNonNull(reviewed, "reviewed is null");
    }

    /**
     * What reviewers said of events with scores.
     *
     * @param expected their mean score; 0 where there are none
     * @param observed share of violations among them; 0 where there are none
     * @param surprise by how many standard deviations there are more violations than the scores say; negative for fewer
     */
    public record Reviewed(int reviews, double expected, double observed, double surprise) {
        public static final Reviewed NONE = new Reviewed(0, 0, 0, 0);
    }
}
