package io.breakwater.cli;

import io.breakwater.model.problem.Problem;
import java.io.Serial;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Something a user can mend; the message says how. */
final class CommandFailure extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    private final transient @Nullable Problem problem;

    CommandFailure(String message) {
        super(message);
        this.problem = null;
    }

    CommandFailure(Problem problem) {
        super(problem.message());
        this.problem = problem;
    }

    Optional<Problem> problem() {
        return Optional.ofNullable(problem);
    }
}
