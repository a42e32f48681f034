package io.breakwater.engine.network;

import io.breakwater.engine.shard.Floors;
import io.breakwater.engine.shard.Shard;
import io.breakwater.engine.shard.WindowValue;
import io.breakwater.engine.typed.Whole;
import io.breakwater.plan.expression.Expression.ColumnReference;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Detectors that may hit an event, those with a threshold ordered by it: one comparison rules out all that ask for more. */
final class Candidates {
    private static final Ladder[] NO_LADDERS = {};

    private final List<Watcher> always;
    private final Ladder[] ladders;
    /** Ladders of window values that lie in the rows of one shard. */
    private final Ladder[] inRow;

    private final @Nullable Floors floors;
    private final int input;

    private Candidates(List<Watcher> always, List<Ladder> ladders) {
        this(always, ladders.toArray(Ladder[]::new), NO_LADDERS, null, 0);
    }

    private Candidates(List<Watcher> always, Ladder[] ladders, Ladder[] inRow, @Nullable Floors floors, int input) {
        this.always = always;
        this.ladders = ladders;
        this.inRow = inRow;
        this.floors = floors;
        this.input = input;
    }

    static Candidates of(List<Watcher> watchers, Function<ColumnReference, Whole> columns) {
        List<Watcher> always = new ArrayList<>();
        Map<ColumnReference, List<Rung>> rungs = new LinkedHashMap<>();
        for (Watcher watcher : watchers) {
            watcher.threshold()
                    .ifPresentOrElse(
                            threshold -> rungs.computeIfAbsent(threshold.value(), value -> new ArrayList<>())
                                    .add(new Rung(threshold.least(), watcher)),
                            () -> always.add(watcher));
        }
        List<Ladder> ladders = new ArrayList<>();
        rungs.forEach((value, steps) -> ladders.add(new Ladder(columns.apply(value), steps)));
        return new Candidates(List.copyOf(always), ladders);
    }

    /**
     * The same for events that are rows of a shard.
     *
     * @param rowInput which of the table's inputs has found the key's row
     */
    Candidates inRowsOf(Shard shard, int rowInput) {
        List<Ladder> others = new ArrayList<>();
        List<Ladder> found = new ArrayList<>();
        List<WindowValue> values = new ArrayList<>();
        for (Ladder ladder : ladders) {
            if (ladder.value instanceof WindowColumn column
                    && column.input() == rowInput
                    && column.window().isInRow()) {
                found.add(ladder);
                values.add(column.window());
            } else {
                others.add(ladder);
            }
        }
        long[] least = found.stream().mapToLong(ladder -> ladder.least[0]).toArray();
        return new Candidates(
                always,
                others.toArray(Ladder[]::new),
                found.toArray(Ladder[]::new),
                shard.floors(values, least),
                rowInput);
    }

    boolean isEmpty() {
        return always.isEmpty() && ladders.length == 0 && inRow.length == 0;
    }

    void collect(Moment moment, List<Watcher> found) {
        for (int i = 0; i < always.size(); i++) {
            found.add(always.get(i));
        }
        for (Ladder ladder : ladders) {
            ladder.collect(moment, found);
        }
        if (floors != null) {
            int slot = moment.slot(input);
            for (int i = floors.next(slot, 0); i < inRow.length; i = floors.next(slot, i + 1)) {
                inRow[i].collect(moment, found);
            }
        }
    }

    private record Rung(long least, Watcher watcher) {}

    /** Detectors by their thresholds of one value, the lowest first. */
    private static final class Ladder {
        private final Whole value;
        private final long[] least;
        private final Watcher[] watchers;

        Ladder(Whole value, List<Rung> rungs) {
            List<Rung> sorted =
                    rungs.stream().sorted(Comparator.comparingLong(Rung::least)).toList();
            this.value = value;
            this.least = sorted.stream().mapToLong(Rung::least).toArray();
            this.watchers = sorted.stream().map(Rung::watcher).toArray(Watcher[]::new);
        }

        void collect(Moment moment, List<Watcher> found) {
            long reached = value.value(moment);
            if (reached < least[0] || value.isNull(moment)) {
                return;
            }
            for (int i = 0; i < least.length && least[i] <= reached; i++) {
                found.add(watchers[i]);
            }
        }
    }
}
