package io.breakwater.server.watch;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.pack.Harm;
import io.breakwater.server.format.Sparkline;
import java.util.Optional;

/**
 * A harm today.
 *
 * @param detectors how many run
 * @param openAlerts that wait or are held
 * @param expected what the days before lead one to expect; empty while there are too few
 * @param hitsQuery address of the workbench with the hits
 * @param daysQuery the same with the days before
 */
public record HarmRow(
        Harm harm,
        int detectors,
        long hits,
        long openAlerts,
        Optional<Expectation> expected,
        Sparkline sparkline,
        String hitsQuery,
        String daysQuery) {
    public HarmRow {
        requireNonNull(harm, "harm is null");
        requireNonNull(sparkline, "sparkline is null");
        requireNonNull(expected, "expected is null");
        requireNonNull(hitsQuery, "hitsQuery is null");
        requireNonNull(daysQuery, "daysQuery is null");
    }
}
