package io.breakwater.intake.contract;

import io.breakwater.model.problem.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a contract check found: typed values, or what is wrong. */
public final class CheckedValues {
    private final @Nullable Object[] values;
    private final List<Problem> problems;

    CheckedValues(@Nullable Object[] values, List<Problem> problems) {
        this.values = values;
        this.problems = List.copyOf(problems);
    }

    /** Whether the event may be stored. */
    public boolean accepted() {
        return problems.isEmpty();
    }

    /** Every violation, in the order of the columns; empty where accepted. */
    public List<Problem> problems() {
        return problems;
    }

    /**
     * The typed values in the order of the table's declared columns, those of computed columns still null. The caller owns
     * the array.
     *
     * @throws IllegalStateException if the event was not accepted
     */
    public @Nullable Object[] values() {
        if (!accepted()) {
            throw new IllegalStateException("values of a refused event");
        }
        return values;
    }
}
