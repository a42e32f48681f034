package io.breakwater.history.integrity;

import java.math.BigInteger;

/** How many rows, and the sum of their engine times: two sets of rows that differ in one agree in neither by chance. */
record Tally(long rows, BigInteger times) {
    static final Tally NOTHING = new Tally(0, BigInteger.ZERO);

    Tally with(long ts) {
        return new Tally(rows + 1, times.add(BigInteger.valueOf(ts)));
    }
}
