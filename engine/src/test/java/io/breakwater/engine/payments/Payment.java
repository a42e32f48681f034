package io.breakwater.engine.payments;

/**
 * A row of the stream.
 *
 * @param ts microseconds since 1970, unique: one more than the row before where the clock says the same second
 * @param cents amount in hundredths
 */
record Payment(long ts, String customer, String terminal, long cents, boolean fraud) {}
