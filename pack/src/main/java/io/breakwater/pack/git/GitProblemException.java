package io.breakwater.pack.git;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.problem.Place;
import io.breakwater.model.problem.Problem;
import io.breakwater.pack.problem.PackProblem;

/** What was asked of the pack's repository cannot be done; nothing of it was done. */
public final class GitProblemException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    private GitProblemException(Problem problem) {
        super(requireNonNull(problem, "problem is null").code().code() + ": " + problem.message());
        this.problem = problem;
    }

    static GitProblemException of(PackProblem code, String place, String message, String remedy) {
        return new GitProblemException(Problem.error(code, Place.ofFile(place), message, remedy));
    }

    /** That the pack's files are in no repository. */
    public static GitProblemException noRepository(String directory) {
        return of(
                PackProblem.NO_REPOSITORY,
                directory,
                "the pack's files are in no git repository",
                "make its directory one with 'git init', and commit its files");
    }

    public Problem problem() {
        return problem;
    }
}
