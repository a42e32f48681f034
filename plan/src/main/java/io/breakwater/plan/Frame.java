package io.breakwater.plan;

import static java.util.Objects.requireNonNull;

/**
 * The rows a window call looks at, relative to the current row in the order of engine time. Engine time is unique, so a
 * frame has no ties.
 *
 * @param start how far back it reaches
 * @param end where it ends, at or after {@code start} and never after the current row
 * @param excludeCurrentRow whether the current row is left out
 */
public record Frame(Unit unit, Bound start, Bound end, boolean excludeCurrentRow) {
    public Frame {
        requireNonNull(unit, "unit is null");
        requireNonNull(start, "start is null");
        requireNonNull(end, "end is null");
        if (end instanceof Bound.Unbounded) {
            throw new IllegalArgumentException("a frame cannot end before it begins");
        }
    }

    /** What a bound counts. */
    public enum Unit {
        /** Microseconds of engine time. */
        RANGE,
        /** Rows of the partition. */
        ROWS
    }

    /** One end of a frame. */
    public sealed interface Bound permits Bound.Unbounded, Bound.Preceding {
        Bound CURRENT_ROW = new Preceding(0);

        /** From the partition's first row. */
        record Unbounded() implements Bound {}

        /** A row exactly {@code amount} (microseconds or rows) back is inside; 0 is the current row. */
        record Preceding(long amount) implements Bound {
            public Preceding {
                if (amount < 0) {
                    throw new IllegalArgumentException("a bound counts backwards, so it cannot be negative");
                }
            }
        }
    }
}
