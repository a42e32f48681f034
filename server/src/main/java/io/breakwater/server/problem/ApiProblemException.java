package io.breakwater.server.problem;

import static java.util.Objects.requireNonNull;

/** Thrown by an API endpoint to answer with a problem. */
public final class ApiProblemException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient ApiProblem problem;

    public ApiProblemException(ApiProblem problem) {
        super(requireNonNull(problem, "problem is null").detail());
        this.problem = problem;
    }

    public ApiProblem problem() {
        return problem;
    }
}
