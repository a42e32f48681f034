package io.breakwater.model.pack;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

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
     * What another grader has judged, as soon as it has, whether its answers act or are in shadow.
     *
     * @param grader the other one's id
     * @param answer which of its answers
     * @param labels of which an answer must have one; none: any answer
     * @param probability from which on; 0: any answer
     * @param similarity to the nearest exemplar, from which on; empty: any answer
     */
    record AnswersOf(String grader, Answer answer, List<String> labels, double probability, OptionalDouble similarity)
            implements GraderReading {
        public AnswersOf {
            requireNonNull(grader, "grader is null");
            requireNonNull(answer, "answer is null");
            labels = List.copyOf(labels);
            requireNonNull(similarity, "similarity is null");
        }

        /** What the other grader has said. */
        public enum Answer {
            VIOLATES,
            FINE,
            ANY
        }

        /**
         * Whether an answer is to be read.
         *
         * @param probable how probable the violation is, where the other grader says so
         * @param similar how near the nearest exemplar is, where there is one
         */
        public boolean takes(
                boolean violates, List<String> itsLabels, OptionalDouble probable, OptionalDouble similar) {
            boolean said = answer == Answer.ANY || violates == (answer == Answer.VIOLATES);
            boolean labelled = labels.isEmpty() || labels.stream().anyMatch(itsLabels::contains);
            boolean probably = probability <= 0 || probable.orElse(0) >= probability;
            boolean alike = similarity.isEmpty() || similar.orElse(-1) >= similarity.getAsDouble();
            return said && labelled && probably && alike;
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
