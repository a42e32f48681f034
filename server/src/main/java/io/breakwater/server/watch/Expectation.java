package io.breakwater.server.watch;

import java.util.List;

/**
 * What the days before lead one to expect of a day: as much as on the calmest of them, up to the busiest.
 *
 * @param days how many there were
 */
public record Expectation(long low, long high, int days) {
    /** Fewer say nothing, since a week has calm and busy days. */
    public static final int LEAST_DAYS = 7;

    public Expectation {
        if (low < 0 || high < low || days < LEAST_DAYS) {
            throw new IllegalArgumentException("no expectation: " + low + " to " + high + " of " + days + " days");
        }
    }

    /** @param perDay at least {@link #LEAST_DAYS} */
    static Expectation of(List<Long> perDay) {
        return new Expectation(
                perDay.stream().mapToLong(Long::longValue).min().orElse(0),
                perDay.stream().mapToLong(Long::longValue).max().orElse(0),
                perDay.size());
    }

    public Standing of(long today) {
        if (today > high) {
            return Standing.ABOVE;
        }
        return today < low ? Standing.BELOW : Standing.WITHIN;
    }

    /** How a day compares with those before. */
    public enum Standing {
        ABOVE("more than expected"),
        WITHIN("as expected"),
        BELOW("less than expected");

        private final String text;

        Standing(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }
    }
}
