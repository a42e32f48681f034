package io.breakwater.intake.mapping;

/**
 * How fast an import runs.
 *
 * @param pacedFrom rows up to this event time, in microseconds, go at full speed; {@link Long#MAX_VALUE} for all
 * @param speed event time that passes in a second of real time, for the rows after that
 */
public record Pace(long pacedFrom, double speed) {
    public Pace {
        if (!(speed > 0)) {
            throw new IllegalArgumentException("the speed is not above 0");
        }
    }

    /** As fast as it can be stored. */
    public static Pace unlimited() {
        return new Pace(Long.MAX_VALUE, 1);
    }
}
