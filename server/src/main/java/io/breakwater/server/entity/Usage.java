package io.breakwater.server.entity;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How much an entity did in the day up to its last event, against its own days before and against all others of its type.
 *
 * @param until its last event
 * @param rows one for each table that names it within those days
 */
public record Usage(Instant until, List<Row> rows) {
    /** Days before the last one that are its own past. */
    static final int PAST_DAYS = 7;

    public Usage {
        requireNonNull(until, "until is null");
        rows = List.copyOf(rows);
    }

    /** Its usage of one table; empty where it has none. */
    public Optional<Row> of(String table) {
        return rows.stream().filter(row -> row.table().equals(table)).findFirst();
    }

    /**
     * Events of one table.
     *
     * @param day in the last day
     * @param past in the days before
     * @param members how many entities of its type had any in the last day, itself included
     * @param median of the members' events in that day
     * @param high the 99th percentile of them
     * @param fewer how many members had fewer
     */
    public record Row(String table, long day, long past, long members, double median, double high, long fewer) {
        public Row {
            requireNonNull(table, "table is null");
        }

        /** A usual day of its own past; days before it was first seen count as empty. */
        public String usualDay() {
            return String.format(Locale.ROOT, "%,.1f", (double) past / PAST_DAYS);
        }

        /** Whether it did more than 99 of 100 others, and the others are enough to say so. */
        public boolean isHigh() {
            return members >= 100 && day > high;
        }

        /** Where it stands among the others, in words. */
        public String standing() {
            if (day == 0) {
                return "nothing that day";
            }
            if (members == 1) {
                return "the only one that day";
            }
            long others = members - 1;
            String half = String.format(Locale.ROOT, "; half have up to %.0f", median);
            if (fewer == 0) {
                return String.format(Locale.ROOT, "none of %,d others had fewer", others) + half;
            }
            return (fewer == others
                            ? String.format(Locale.ROOT, "more than all %,d others", others)
                            : String.format(
                                    Locale.ROOT, "more than %.0f %% of %,d others", 100.0 * fewer / others, others))
                    + half;
        }
    }
}
