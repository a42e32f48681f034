package io.breakwater.server.backtest;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.measure.Interval;
import io.breakwater.replay.backtest.BacktestComparison;
import io.breakwater.replay.backtest.BacktestCost;
import io.breakwater.replay.backtest.BacktestResult;
import io.breakwater.replay.backtest.LabelsOfHits;
import io.breakwater.replay.backtest.Overlap;
import java.util.List;
import java.util.Optional;

/**
 * A backtest with what is known beside it.
 *
 * @param cost of the detector alone
 * @param notices what the detector's author should know of it, one sentence each
 * @param comparison with another version, where one was named
 * @param against what that version is called
 * @param reviewed what people decided on alerts of the hits' entities
 * @param overlaps with the hits that other detectors stored in the span
 * @param labels of the entities at the moment of the hits; empty where nobody asked
 */
public record BacktestReport(
        BacktestResult result,
        BacktestCost cost,
        List<String> notices,
        Optional<BacktestComparison> comparison,
        String against,
        BacktestResult.LabelledHits reviewed,
        List<Overlap> overlaps,
        List<LabelsOfHits> labels) {
    public BacktestReport {
        requireNonNull(result, "result is null");
        requireNonNull(cost, "cost is null");
        notices = List.copyOf(notices);
        requireNonNull(comparison, "comparison is null");
        requireNonNull(against, "against is null");
        requireNonNull(reviewed, "reviewed is null");
        overlaps = List.copyOf(overlaps);
        labels = List.copyOf(labels);
    }

    /** The share of abuse among the hits that people decided; empty where there are none. */
    public Optional<Interval> precision() {
        long decided = reviewed.abuse() + reviewed.noAbuse();
        return decided == 0 ? Optional.empty() : Optional.of(Interval.wilson(reviewed.abuse(), decided));
    }
}
