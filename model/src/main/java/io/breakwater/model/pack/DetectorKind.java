package io.breakwater.model.pack;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.table.Column;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** How a detector comes to its hits. */
public sealed interface DetectorKind permits DetectorKind.Inline, DetectorKind.Scheduled, DetectorKind.Outside {
    /** In a word, as the pack's files and the console name it. */
    String text();

    /** On every event, as it arrives. */
    record Inline() implements DetectorKind {
        @Override
        public String text() {
            return "inline";
        }
    }

    /**
     * By the clock, over stored rows.
     *
     * @param lookback how long the span of a run is; it ends when the run is due
     * @param readsContent whether the SELECT may name content columns
     */
    record Scheduled(Schedule schedule, Duration lookback, boolean readsContent) implements DetectorKind {
        public Scheduled {
            requireNonNull(schedule, "schedule is null");
            requireNonNull(lookback, "lookback is null");
            if (lookback.isNegative() || lookback.isZero()) {
                throw new IllegalArgumentException("a run needs a span");
            }
        }

        /** Start of the span of the run that is due at {@code toTs}, in microseconds. */
        public long fromTs(long toTs) {
            return toTs - lookback.toNanos() / 1_000;
        }

        @Override
        public String text() {
            return "scheduled";
        }
    }

    /**
     * By a program that is not ours and sends its hits.
     *
     * @param entityTypes what its hits may name
     * @param columns the evidence its hits may carry
     */
    record Outside(Set<String> entityTypes, List<Column> columns) implements DetectorKind {
        public Outside {
            entityTypes = new TreeSet<>(entityTypes);
            columns = List.copyOf(columns);
        }

        @Override
        public String text() {
            return "outside";
        }
    }
}
