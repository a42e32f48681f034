package io.breakwater.casework.state;

import io.breakwater.casework.problem.CaseworkProblem;
import io.breakwater.casework.problem.CaseworkProblemCode;
import java.util.Locale;
import java.util.Set;

/**
 * A state of a thing that people work on. Each kind of thing has one enum whose {@link #next()} is its whole table of
 * transitions.
 *
 * @param <S> the enum itself
 */
public interface State<S extends Enum<S> & State<S>> {
    /** As Java's enums have it. */
    String name();

    /** The states that may follow this one directly; empty for a final state. */
    Set<S> next();

    default boolean canBecome(S other) {
        return next().contains(other);
    }

    /** As it is stored and shown. */
    default String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Refuses a step that the table does not have. */
    default void requireStep(S other, String subject) {
        if (!canBecome(other)) {
            throw CaseworkProblem.of(
                    CaseworkProblemCode.STATE_REFUSED,
                    subject,
                    subject + " is " + text().replace('_', ' ') + " and cannot become "
                            + other.text().replace('_', ' '),
                    "reload it to see what happened meanwhile");
        }
    }
}
