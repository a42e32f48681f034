package io.breakwater.intake.pipeline;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** A set of fingerprints in two arrays, open addressing; nothing is ever removed. */
final class FingerprintSet {
    private static final int SMALLEST = 1 << 10;

    private long[] high = new long[SMALLEST];
    private long[] low = new long[SMALLEST];
    private int size;
    private boolean holdsZero;

    int size() {
        return size;
    }

    boolean contains(Fingerprint fingerprint) {
        return isZero(fingerprint) ? holdsZero : isUsed(slot(fingerprint.high(), fingerprint.low()));
    }

    void add(Fingerprint fingerprint) {
        if (contains(fingerprint)) {
            return;
        }
        if (isZero(fingerprint)) {
            holdsZero = true;
        } else {
            if (size * 2 >= high.length) {
                grow();
            }
            put(fingerprint.high(), fingerprint.low());
        }
        size++;
    }

    FingerprintSet copy() {
        FingerprintSet copy = new FingerprintSet();
        copy.high = high.clone();
        copy.low = low.clone();
        copy.size = size;
        copy.holdsZero = holdsZero;
        return copy;
    }

    void write(DataOutput output) throws IOException {
        output.writeInt(size);
        if (holdsZero) {
            output.writeLong(0);
            output.writeLong(0);
        }
        for (int slot = 0; slot < high.length; slot++) {
            if (isUsed(slot)) {
                output.writeLong(high[slot]);
                output.writeLong(low[slot]);
            }
        }
    }

    static FingerprintSet read(DataInput input) throws IOException {
        FingerprintSet set = new FingerprintSet();
        int count = input.readInt();
        for (int i = 0; i < count; i++) {
            set.add(new Fingerprint(input.readLong(), input.readLong()));
        }
        return set;
    }

    /** A slot of two zeros is free, so this one value is kept apart. */
    private static boolean isZero(Fingerprint fingerprint) {
        return fingerprint.high() == 0 && fingerprint.low() == 0;
    }

    private boolean isUsed(int slot) {
        return high[slot] != 0 || low[slot] != 0;
    }

    private int slot(long wantedHigh, long wantedLow) {
        int mask = high.length - 1;
        int slot = (int) wantedLow & mask;
        while (isUsed(slot) && (high[slot] != wantedHigh || low[slot] != wantedLow)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void put(long newHigh, long newLow) {
        int slot = slot(newHigh, newLow);
        high[slot] = newHigh;
        low[slot] = newLow;
    }

    private void grow() {
        long[] oldHigh = high;
        long[] oldLow = low;
        high = new long[oldHigh.length * 2];
        low = new long[oldLow.length * 2];
        for (int i = 0; i < oldHigh.length; i++) {
            if (oldHigh[i] != 0 || oldLow[i] != 0) {
                put(oldHigh[i], oldLow[i]);
            }
        }
    }
}
