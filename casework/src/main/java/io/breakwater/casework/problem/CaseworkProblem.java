package io.breakwater.casework.problem;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.problem.Place;
import io.breakwater.model.problem.Problem;

/** Refuses what was asked; nothing of it was done. The one way in which casework reports expected failures. */
public final class CaseworkProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    private CaseworkProblem(Problem problem) {
        super(requireNonNull(problem, "problem is null").code().code() + ": " + problem.message());
        this.problem = problem;
    }

    /**
     * @param subject what the refusal is about, such as {@code alert 12ab}
     * @param message what is wrong, one sentence without a full stop
     * @param remedy what to do about it
     */
    public static CaseworkProblem of(CaseworkProblemCode code, String subject, String message, String remedy) {
        return new CaseworkProblem(Problem.error(code, Place.ofFile(subject), message, remedy));
    }

    /** That nothing can take an applied action back. */
    public static CaseworkProblem notReversible(String enforcement, String action) {
        return of(
                CaseworkProblemCode.NOT_REVERSIBLE,
                "enforcement " + enforcement,
                "the action '" + action + "' cannot be undone",
                "tell the product in another way");
    }

    public Problem problem() {
        return problem;
    }

    public CaseworkProblemCode code() {
        return (CaseworkProblemCode) problem.code();
    }
}
