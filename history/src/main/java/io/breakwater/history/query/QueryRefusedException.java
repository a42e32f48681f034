package io.breakwater.history.query;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.problem.Problem;

/** A query was refused or did not come to an end; the problem says why and what to do. */
public final class QueryRefusedException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    public QueryRefusedException(Problem problem) {
        super(requireNonNull(problem, "problem is null").code().code() + ": " + problem.message());
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
