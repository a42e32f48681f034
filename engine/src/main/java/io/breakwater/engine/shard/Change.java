package io.breakwater.engine.shard;

import io.breakwater.engine.aggregate.Accumulator;
import io.breakwater.model.value.DataType;
import org.jspecify.annotations.Nullable;

/** What a row does to something kept for its key when it enters a window; when it leaves it undoes exactly that. */
abstract class Change {
    private final long presence;

    Change(int presence) {
        this.presence = 1L << presence;
    }

    /** Whether the row counts here, by its presences. */
    final boolean concerns(long presences) {
        return (presences & presence) != 0;
    }

    /**
     * @param chunk holds the key's row from {@code base} on
     */
    abstract void enter(Segment segment, int row, int slot, long[] chunk, int base);

    abstract void leave(Segment segment, int row, int slot, long[] chunk, int base);

    /** Fetches memory that will be needed soon. */
    void touch(int slot, long[] rowValues) {}

    void touch(Segment segment, int row, int slot) {}

    /** A sum of longs in 128 bits: the lower half, then the upper. */
    static final class Sum extends Change {
        private final int value;
        private final int column;

        Sum(int presence, int value, int column) {
            super(presence);
            this.value = value;
            this.column = column;
        }

        @Override
        void enter(Segment segment, int row, int slot, long[] chunk, int base) {
            long number = segment.value(value, row);
            long low = chunk[base + column];
            long sum = low + number;
            chunk[base + column] = sum;
            int carry = Long.compareUnsigned(sum, low) < 0 ? 1 : 0;
            chunk[base + column + 1] += (number >> (Long.SIZE - 1)) + carry;
        }

        @Override
        void leave(Segment segment, int row, int slot, long[] chunk, int base) {
            long number = segment.value(value, row);
            long low = chunk[base + column];
            chunk[base + column] = low - number;
            int borrow = Long.compareUnsigned(low, number) < 0 ? 1 : 0;
            chunk[base + column + 1] -= (number >> (Long.SIZE - 1)) + borrow;
        }
    }

    /** The number of different values. */
    static final class DistinctCount extends Change {
        private final int value;
        private final int column;
        private final boolean real;
        private final PairCounts occurrences;

        /**
         * @param real whether the values are DOUBLE, of which 0.0 and -0.0 are one
         */
        DistinctCount(int presence, int value, int column, boolean real, PairCounts occurrences) {
            super(presence);
            this.value = value;
            this.column = column;
            this.real = real;
            this.occurrences = occurrences;
        }

        @Override
        void enter(Segment segment, int row, int slot, long[] chunk, int base) {
            if (occurrences.add(slot, value(segment, row)) == 1) {
                chunk[base + column]++;
            }
        }

        @Override
        void leave(Segment segment, int row, int slot, long[] chunk, int base) {
            if (occurrences.remove(slot, value(segment, row)) == 0) {
                chunk[base + column]--;
            }
        }

        @Override
        void touch(int slot, long[] rowValues) {
            occurrences.touch(slot, canonical(rowValues[value]));
        }

        @Override
        void touch(Segment segment, int row, int slot) {
            occurrences.touch(slot, value(segment, row));
        }

        private long value(Segment segment, int row) {
            return canonical(segment.value(value, row));
        }

        private long canonical(long bits) {
            return real ? Double.doubleToLongBits(Double.longBitsToDouble(bits) + 0.0) : bits;
        }
    }

    /** Any aggregate, by an accumulator for each key. */
    static final class Accumulated extends Change {
        private final long valuePresence;
        private final int column;
        private final DataType type;
        private final ValueDictionary dictionary;
        private final SlotAccumulators accumulators;
        private final int index;

        Accumulated(
                int presence,
                int valuePresence,
                int column,
                DataType type,
                ValueDictionary dictionary,
                SlotAccumulators accumulators,
                int index) {
            super(presence);
            this.valuePresence = 1L << valuePresence;
            this.column = column;
            this.type = type;
            this.dictionary = dictionary;
            this.accumulators = accumulators;
            this.index = index;
        }

        @Override
        void enter(Segment segment, int row, int slot, long[] chunk, int base) {
            accumulators.of(slot, index).enter(segment.position(row), value(segment, row));
        }

        @Override
        void leave(Segment segment, int row, int slot, long[] chunk, int base) {
            Accumulator accumulator = accumulators.of(slot, index);
            accumulator.leave(segment.position(row), value(segment, row));
        }

        private @Nullable Object value(Segment segment, int row) {
            if ((segment.presences(row) & valuePresence) == 0) {
                return null;
            }
            return LoggedValue.decode(segment.value(column, row), type, dictionary);
        }
    }
}
