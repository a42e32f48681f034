package io.breakwater.server.watch;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.pack.Harm;
import io.breakwater.server.format.Sparkline;

/**
 * A harm today.
 *
 * @param detectors how many run
 * @param openAlerts that wait or are held
 */
public record HarmRow(Harm harm, int detectors, long hits, long openAlerts, Sparkline sparkline, String hitsQuery) {
    public HarmRow {
        requireNonNull(harm, "harm is null");
        requireNonNull(sparkline, "sparkline is null");
        requireNonNull(hitsQuery, "hitsQuery is null");
    }
}
