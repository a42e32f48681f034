package io.breakwater.history.query;

/**
 * What a query over a span sees: events and hits with {@code fromTs <= ts < toTs}, and facts and labels as they changed
 * before {@code toTs}. In the query, {@code from_ts()} and {@code to_ts()} are the two.
 *
 * @param fromTs engine time in microseconds
 * @param toTs engine time in microseconds
 */
public record QuerySpan(long fromTs, long toTs) {
    public QuerySpan {
        if (fromTs >= toTs) {
            throw new IllegalArgumentException("a span needs a start before its end");
        }
    }
}
