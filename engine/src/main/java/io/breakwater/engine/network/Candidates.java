package io.breakwater.engine.network;

import io.breakwater.engine.expression.Row;
import io.breakwater.engine.typed.Whole;
import io.breakwater.plan.expression.Expression.ColumnReference;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Detectors that may hit an event, those with a threshold ordered by it: one comparison rules out all that ask for more. */
final class Candidates {
    private final List<Watcher> always;
    private final Ladder[] ladders;

    private Candidates(List<Watcher> always, Ladder[] ladders) {
        this.always = always;
        this.ladders = ladders;
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
        Ladder[] ladders = rungs.entrySet().stream()
                .map(entry -> new Ladder(columns.apply(entry.getKey()), entry.getValue()))
                .toArray(Ladder[]::new);
        return new Candidates(List.copyOf(always), ladders);
    }

    void collect(Row row, List<Watcher> found) {
        for (int i = 0; i < always.size(); i++) {
            found.add(always.get(i));
        }
        for (Ladder ladder : ladders) {
            ladder.collect(row, found);
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

        void collect(Row row, List<Watcher> found) {
            long reached = value.value(row);
            if (reached < least[0] || value.isNull(row)) {
                return;
            }
            for (int i = 0; i < least.length && least[i] <= reached; i++) {
                found.add(watchers[i]);
            }
        }
    }
}
