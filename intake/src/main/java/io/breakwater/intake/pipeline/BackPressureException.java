package io.breakwater.intake.pipeline;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.problem.Problem;
import java.time.Duration;

/** Nothing of the submission was taken; the same may be tried again later. */
public final class BackPressureException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;
    private final Duration retryAfter;

    BackPressureException(Problem problem, Duration retryAfter) {
        super(problem.render());
        this.problem = requireNonNull(problem, "problem is null");
        this.retryAfter = requireNonNull(retryAfter, "retryAfter is null");
    }

    public Problem problem() {
        return problem;
    }

    /** When a retry makes sense. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
