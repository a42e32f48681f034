package io.breakwater.engine.shard;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * Everything that happens to a key's row when a row of the log enters windows, or leaves them, at one age. Each kind of change has
 * a list of its own, so that the compiler knows what it calls.
 */
final class Changes {
    private final int step;
    private final int[] countPresences;
    private final int[] countColumns;
    private final SumChange[] sums;
    private final DistinctValues[] arrivals;
    private final DistinctValues.Leaving[] departures;
    private final AccumulatorChange[] accumulators;
    private final boolean onlyCounts;

    /**
     * @param step 1 where rows enter, -1 where they leave
     * @param countPresences for each counter which rows it counts
     * @param countColumns where it stands in the key's row
     */
    Changes(int step, int[] countPresences, int[] countColumns, Collection<Change> others) {
        this.step = step;
        this.countPresences = countPresences;
        this.countColumns = countColumns;
        this.sums = only(SumChange.class, others).toArray(SumChange[]::new);
        this.arrivals = only(DistinctValues.class, others).toArray(DistinctValues[]::new);
        this.departures = only(DistinctValues.Leaving.class, others).toArray(DistinctValues.Leaving[]::new);
        this.accumulators = only(AccumulatorChange.class, others).toArray(AccumulatorChange[]::new);
        this.onlyCounts = others.isEmpty();
    }

    static Changes none() {
        return new Changes(0, new int[0], new int[0], List.of());
    }

    boolean isEmpty() {
        return onlyCounts && countPresences.length == 0;
    }

    /** Fetches the memory that a row's entering will need beside the key's row. */
    void touch(long presences, int slot, long[] rowValues) {
        for (DistinctValues arrival : arrivals) {
            if (arrival.concerns(presences)) {
                arrival.touch(slot, rowValues);
            }
        }
    }

    /** The same for rows of the log. */
    void touchAll(Segment segment, int from, int end) {
        if (arrivals.length == 0 && departures.length == 0) {
            return;
        }
        for (int row = from; row < end; row++) {
            touch(segment, row, segment.slot(row));
        }
    }

    private void touch(Segment segment, int row, int slot) {
        for (DistinctValues arrival : arrivals) {
            if (arrival.concerns(segment.presences(row))) {
                arrival.touch(segment, row, slot);
            }
        }
        for (DistinctValues.Leaving departure : departures) {
            if (departure.concerns(segment.presences(row))) {
                departure.touch(segment, row, slot);
            }
        }
    }

    void apply(Segment segment, int row, long presences, int slot, long[] chunk, int base) {
        for (int i = 0; i < countPresences.length; i++) {
            chunk[base + countColumns[i]] += step * (presences >>> countPresences[i] & 1);
        }
        if (!onlyCounts) {
            applyOthers(segment, row, presences, slot, chunk, base);
        }
    }

    private void applyOthers(Segment segment, int row, long presences, int slot, long[] chunk, int base) {
        for (SumChange sum : sums) {
            if (sum.concerns(presences)) {
                sum.apply(segment, row, slot, chunk, base);
            }
        }
        for (DistinctValues arrival : arrivals) {
            if (arrival.concerns(presences)) {
                arrival.apply(segment, row, slot, chunk, base);
            }
        }
        for (DistinctValues.Leaving departure : departures) {
            if (departure.concerns(presences)) {
                departure.apply(segment, row, slot, chunk, base);
            }
        }
        for (AccumulatorChange accumulator : accumulators) {
            if (accumulator.concerns(presences)) {
                accumulator.apply(segment, row, slot, chunk, base);
            }
        }
    }

    private static <C extends Change> Stream<C> only(Class<C> kind, Collection<Change> changes) {
        return changes.stream().filter(kind::isInstance).map(kind::cast);
    }
}
