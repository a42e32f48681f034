package io.breakwater.intake.pipeline;

import io.breakwater.intake.IntakeProblem;
import io.breakwater.model.problem.Place;
import io.breakwater.model.problem.Problem;

/** One submission holds more than may wait at all; a retry cannot help. */
public final class SubmissionTooLargeException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    SubmissionTooLargeException(PipelineLimits limits) {
        super("a submission may hold " + limits.waitingEntries() + " entries and " + limits.waitingBytes() + " bytes");
    }

    public Problem problem() {
        return Problem.error(
                IntakeProblem.SUBMISSION_TOO_LARGE,
                Place.ofFile("intake"),
                String.valueOf(getMessage()),
                "send fewer events at once");
    }
}
