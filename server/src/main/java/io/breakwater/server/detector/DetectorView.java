package io.breakwater.server.detector;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.measure.DetectorPrecision;
import io.breakwater.model.detector.CostBudget;
import io.breakwater.server.schedule.Run;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A detector's page.
 *
 * @param plan text of the compiled plan
 * @param planHash the version that runs now
 * @param precision of all versions with alerts, the latest first
 * @param hitsQuery address of the workbench with its hits
 * @param runs the latest runs of a scheduled or deferred detector, the latest first
 * @param finds the latest of its runs that found something, the latest first
 * @param nextRun when a scheduled detector runs next; empty where it does not run
 * @param budget of an inline detector
 */
public record DetectorView(
        DetectorRow row,
        Span span,
        Findings findings,
        List<SqlLine> sql,
        String plan,
        String planHash,
        List<DetectorPrecision> precision,
        String hitsQuery,
        List<Run> runs,
        List<Run> finds,
        Optional<Instant> nextRun,
        Optional<CostBudget> budget) {
    public DetectorView {
        requireNonNull(row, "row is null");
        requireNonNull(span, "span is null");
        requireNonNull(findings, "findings is null");
        sql = List.copyOf(sql);
        requireNonNull(plan, "plan is null");
        requireNonNull(planHash, "planHash is null");
        precision = List.copyOf(precision);
        requireNonNull(hitsQuery, "hitsQuery is null");
        runs = List.copyOf(runs);
        finds = List.copyOf(finds);
        requireNonNull(budget, "budget is null");
    }
}
