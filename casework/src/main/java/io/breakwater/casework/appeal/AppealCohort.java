package io.breakwater.casework.appeal;

import io.breakwater.casework.measure.Interval;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;

/**
 * The enforcements of one action that were made in one month, and what became of the appeals against them. Appeals are no
 * random sample: a share of overturned ones says how fair decisions on appeal are, not how precise detectors are.
 *
 * @param month its first day
 * @param automated whether no person had decided
 * @param enforcements that were sent
 * @param appealed of them
 * @param decided of the appealed
 * @param changed of the decided, overturned or modified
 * @param late decided after they were due, or undecided and overdue
 * @param medianTime from the appeal to its decision
 */
public record AppealCohort(
        LocalDate month,
        String action,
        boolean automated,
        long enforcements,
        long appealed,
        long decided,
        long changed,
        long late,
        Optional<Duration> medianTime) {
    /** The share of decided appeals that changed something; empty before one is decided. */
    public Optional<Interval> changedShare() {
        return decided == 0 ? Optional.empty() : Optional.of(Interval.wilson(changed, decided));
    }
}
