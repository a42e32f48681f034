package io.breakwater.replay;

import io.breakwater.model.hit.Hit;
import io.breakwater.model.hit.HitColumn;
import io.breakwater.model.value.Timestamps;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A hit of a test case.
 *
 * @param event number of the event that made it, from 0 in order of time; {@link #BY_A_RUN} for that of a scheduled run
 */
record FoundHit(int event, Hit hit) {
    static final int BY_A_RUN = -1;

    /** {@code event 4 at 3s (2026-01-05T00:00:03Z): ip 192.0.2.1, signups_1h = 5} */
    String describe() {
        return place() + ": " + hit.entity().type() + " " + hit.entity().id() + ", "
                + hit.columns().stream()
                        .map(column -> column.name() + " = " + CaseValues.show(column.value(), column.type()))
                        .collect(Collectors.joining(", "));
    }

    String place() {
        String elapsed = Duration.of(hit.ts() - CaseTimeline.START, ChronoUnit.MICROS)
                .toString()
                .substring(2)
                .toLowerCase(Locale.ROOT);
        return (event == BY_A_RUN ? "the run" : "event " + event) + " at " + elapsed + " ("
                + Timestamps.fromMicros(hit.ts()) + ")";
    }

    /** A selected column; reading the pack has made sure that cases name no other. */
    HitColumn column(String name) {
        return hit.columns().stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
