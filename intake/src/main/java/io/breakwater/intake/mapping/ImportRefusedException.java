package io.breakwater.intake.mapping;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.problem.Problem;

/** An import as a whole cannot be done. */
public final class ImportRefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    public ImportRefusedException(Problem problem) {
        super(problem.render());
        this.problem = requireNonNull(problem, "problem is null");
    }

    public Problem problem() {
        return problem;
    }
}
