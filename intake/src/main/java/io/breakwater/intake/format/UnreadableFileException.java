package io.breakwater.intake.format;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.problem.Problem;
import org.jspecify.annotations.Nullable;

/** A file as a whole cannot be read. */
public final class UnreadableFileException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    public UnreadableFileException(Problem problem, @Nullable Throwable cause) {
        super(problem.render(), cause);
        this.problem = requireNonNull(problem, "problem is null");
    }

    public Problem problem() {
        return problem;
    }
}
