package io.breakwater.engine.aggregate;

import java.math.BigInteger;

/** A sum of whole numbers of any size: a long as long as that suffices, with an exact remainder beside it. */
final class ExactSum {
    private long recent;
    private BigInteger spilled = BigInteger.ZERO;

    void add(long number) {
        long sum = recent + number;
        if (((recent ^ sum) & (number ^ sum)) < 0) {
            spilled = spilled.add(BigInteger.valueOf(recent)).add(BigInteger.valueOf(number));
            recent = 0;
        } else {
            recent = sum;
        }
    }

    void subtract(long number) {
        if (number == Long.MIN_VALUE) {
            spilled = spilled.subtract(BigInteger.valueOf(number));
        } else {
            add(-number);
        }
    }

    void add(BigInteger number) {
        if (number.bitLength() < Long.SIZE) {
            add(number.longValue());
        } else {
            spilled = spilled.add(number);
        }
    }

    void subtract(BigInteger number) {
        if (number.bitLength() < Long.SIZE) {
            subtract(number.longValue());
        } else {
            spilled = spilled.subtract(number);
        }
    }

    BigInteger total() {
        return spilled.signum() == 0 ? BigInteger.valueOf(recent) : spilled.add(BigInteger.valueOf(recent));
    }
}
