package io.breakwater.intake.mapping;

import java.time.Duration;
import java.util.Map;

/**
 * How far a run of imports is. Only what is durable is counted.
 *
 * @param rows rows stored, those of earlier runs included
 * @param total rows there are
 * @param accepted events and facts stored by this run
 * @param duplicates rows whose events were stored before
 * @param rejected rows refused
 * @param engineTime event time of the last row, in microseconds; {@link Long#MIN_VALUE} before the first
 * @param elapsed since this run began
 * @param rowsByImport like {@code rows}, for each import
 */
public record ImportProgress(
        long rows,
        long total,
        long accepted,
        long duplicates,
        long rejected,
        long engineTime,
        Duration elapsed,
        Map<String, Long> rowsByImport) {
    public ImportProgress {
        rowsByImport = Map.copyOf(rowsByImport);
    }

    /** Rows of this run a second, so far. */
    public double rate() {
        double seconds = elapsed.toNanos() / 1e9;
        return seconds > 0 ? (accepted + duplicates + rejected) / seconds : 0;
    }
}
