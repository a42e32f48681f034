package io.breakwater.intake.pipeline;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** A set of fingerprints in one array, both halves side by side, so that looking costs one access to memory; nothing is ever removed. */
final class FingerprintSet {
    private static final int SMALLEST = 1 << 11;

    /** Of a fingerprint at {@code i} the lower half, and behind it the upper one. */
    private long[] halves = new long[SMALLEST];

    private int size;
    private boolean holdsZero;

    int size() {
        return size;
    }

    boolean contains(Fingerprint fingerprint) {
        return isZero(fingerprint) ? holdsZero : isUsed(place(fingerprint.high(), fingerprint.low()));
    }

    void add(Fingerprint fingerprint) {
        if (contains(fingerprint)) {
            return;
        }
        if (isZero(fingerprint)) {
            holdsZero = true;
        } else {
            if (size * 4L >= halves.length) {
                grow();
            }
            put(fingerprint.high(), fingerprint.low());
        }
        size++;
    }

    FingerprintSet copy() {
        FingerprintSet copy = new FingerprintSet();
        copy.halves = halves.clone();
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
        for (int place = 0; place < halves.length; place += 2) {
            if (isUsed(place)) {
                output.writeLong(halves[place + 1]);
                output.writeLong(halves[place]);
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

    /** A place of two zeros is free, so this one value is kept apart. */
    private static boolean isZero(Fingerprint fingerprint) {
        return fingerprint.high() == 0 && fingerprint.low() == 0;
    }

    private boolean isUsed(int place) {
        return halves[place] != 0 || halves[place + 1] != 0;
    }

    /** Where it is, or the free place where it would be. */
    private int place(long high, long low) {
        int mask = halves.length - 1;
        int place = (int) (low << 1) & mask;
        while (isUsed(place) && (halves[place] != low || halves[place + 1] != high)) {
            place = (place + 2) & mask;
        }
        return place;
    }

    private void put(long high, long low) {
        int place = place(high, low);
        halves[place] = low;
        halves[place + 1] = high;
    }

    private void grow() {
        long[] old = halves;
        halves = new long[old.length * 2];
        for (int place = 0; place < old.length; place += 2) {
            if (old[place] != 0 || old[place + 1] != 0) {
                put(old[place + 1], old[place]);
            }
        }
    }
}
