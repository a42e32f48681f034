package io.breakwater.model.pack;

import static java.util.Objects.requireNonNull;

/** Which events a grader grades. */
public sealed interface GraderReading {
    /** Those that complete a hit of a detector. */
    record HitsOf(String detector) implements GraderReading {
        public HitsOf {
            requireNonNull(detector, "detector is null");
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
