package io.breakwater.model.pack;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;

/** Which events a grader grades. */
public sealed interface GraderReading {
    /** Those that complete a hit of a detector. */
    record HitsOf(String detector) implements GraderReading {
        public HitsOf {
            requireNonNull(detector, "detector is null");
        }
    }

    /**
     * Those that a query names by their {@code ts}, whenever it is run.
     *
     * @param sql one SELECT of queries
     * @param lookback how long the span is that a run sees; it ends when the run is due
     */
    record RowsOf(String table, String sql, Schedule schedule, Duration lookback) implements GraderReading {
        public RowsOf {
            requireNonNull(table, "table is null");
            requireNonNull(sql, "sql is null");
            requireNonNull(schedule, "schedule is null");
            requireNonNull(lookback, "lookback is null");
        }

        /**
         * The SELECT of the events themselves: {@code ts, source, event_id} and the value of a column, or NULL.
         *
         * @param except the source whose events are left out
         */
        public String selection(Optional<String> column, String except) {
            String value = column.map(name -> "e." + quoted(name, '"')).orElse("NULL");
            return "SELECT e.ts, e.source, e.event_id, " + value + " AS unit_entity FROM " + quoted(table, '"')
                    + " e WHERE e.source <> " + quoted(except, '\'') + " AND e.ts IN (SELECT q.ts FROM (\n" + sql
                    + "\n) q) ORDER BY e.ts";
        }

        private static String quoted(String text, char quote) {
            String one = String.valueOf(quote);
            return one + text.replace(one, one + one) + one;
        }
    }

    /**
     * A random sample of a table; the same events are drawn whenever it is drawn again.
     *
     * @param share 0 to 1
     */
    record SampleOf(String table, double share) implements GraderReading {
        public SampleOf {
            requireNonNull(table, "table is null");
            if (!(share >= 0 && share <= 1)) {
                throw new IllegalArgumentException("share is " + share);
            }
        }
    }
}
