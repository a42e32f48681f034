package io.breakwater.server.detector;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.measure.DetectorPrecision;
import io.breakwater.engine.DetectorCost;
import io.breakwater.model.pack.DetectorDefinition;
import io.breakwater.model.pack.Harm;
import io.breakwater.server.deferral.Deferral;
import io.breakwater.server.format.Sparkline;
import io.breakwater.server.stored.HitCounts;
import java.util.Optional;

/**
 * A detector in the list.
 *
 * @param alerts of all time
 * @param precision of the version that runs now
 * @param cases number of its test cases
 * @param report of their last run, if they ran since the pack was read
 * @param cost of an inline detector, once it was looked at; empty while it is deferred
 * @param deferral while it is over its budget and runs late
 */
public record DetectorRow(
        DetectorDefinition definition,
        Harm harm,
        HitCounts hits,
        Sparkline sparkline,
        long alerts,
        Optional<DetectorPrecision> precision,
        long cases,
        Optional<TestReport> report,
        Optional<DetectorCost> cost,
        Optional<Deferral> deferral) {
    public DetectorRow {
        requireNonNull(definition, "definition is null");
        requireNonNull(harm, "harm is null");
        requireNonNull(hits, "hits is null");
        requireNonNull(sparkline, "sparkline is null");
        requireNonNull(precision, "precision is null");
        requireNonNull(report, "report is null");
        requireNonNull(cost, "cost is null");
        requireNonNull(deferral, "deferral is null");
    }

    public String path() {
        return "/detectors/" + definition.id();
    }

    /** What must happen before it has hits. */
    public String waitsFor() {
        return switch (definition.kind().text()) {
            case "scheduled" -> "The detector runs by the clock. Its hits appear here as soon as a run finds some.";
            case "outside" -> "A program outside reports its hits. They appear here as soon as it does.";
            default -> "The detector runs. Its hits appear here as soon as an event completes its condition.";
        };
    }

    /** Nanoseconds per event; -1 where they are not known. */
    double nanosOrNone() {
        return cost.map(DetectorCost::nanosPerEvent).orElse(-1.0);
    }

    /** The middle of its precision; -1 where nothing is reviewed, so that it sorts last. */
    double precisionOrNone() {
        return precision
                .flatMap(DetectorPrecision::precision)
                .map(interval -> interval.share())
                .orElse(-1.0);
    }
}
