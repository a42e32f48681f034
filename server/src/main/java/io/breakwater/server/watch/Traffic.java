package io.breakwater.server.watch;

import static java.util.Objects.requireNonNull;

import io.breakwater.server.format.BarChart;

/**
 * What came in and what was found.
 *
 * @param events stored, of all tables
 * @param lastMinute of them, stored in the last minute of our own clock
 * @param lastDay of them, in the last 24 hours of engine time
 * @param eventsQuery address of the workbench with the rows behind the events of the day
 * @param hitsQuery the same for the hits
 */
public record Traffic(
        long events,
        long lastMinute,
        long lastDay,
        BarChart eventsPerHour,
        long hitsLastDay,
        BarChart hitsPerHour,
        String eventsQuery,
        String hitsQuery) {
    public Traffic {
        requireNonNull(eventsPerHour, "eventsPerHour is null");
        requireNonNull(hitsPerHour, "hitsPerHour is null");
        requireNonNull(eventsQuery, "eventsQuery is null");
        requireNonNull(hitsQuery, "hitsQuery is null");
    }

    /** Rounded to tenths where it is slow, so that a trickle is not nothing. */
    public double perSecond() {
        return lastMinute / 60.0;
    }
}
