package io.breakwater.server.draft;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.problem.Place;
import io.breakwater.model.problem.Problem;
import io.breakwater.pack.git.GitProblemException;

/** What was asked of a draft is refused; nothing of it was done. */
public final class DraftRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    private DraftRefusedException(Problem problem) {
        super(requireNonNull(problem, "problem is null").code().code() + ": " + problem.message());
        this.problem = problem;
    }

    static DraftRefusedException of(DraftProblem code, String draft, String message, String remedy) {
        return new DraftRefusedException(Problem.error(code, Place.ofFile(draft), message, remedy));
    }

    static DraftRefusedException of(GitProblemException refused) {
        return new DraftRefusedException(refused.problem());
    }

    static DraftRefusedException changedMeanwhile(String draft) {
        return of(
                DraftProblem.CHANGED_MEANWHILE,
                draft,
                "the draft was changed since this page was loaded",
                "look at it again, then repeat what you did");
    }

    public Problem problem() {
        return problem;
    }

    /** In one line for a person. */
    public String text() {
        String message = problem.message();
        return Character.toUpperCase(message.charAt(0)) + message.substring(1) + " ("
                + problem.code().code() + "): " + problem.remedy() + ".";
    }
}
