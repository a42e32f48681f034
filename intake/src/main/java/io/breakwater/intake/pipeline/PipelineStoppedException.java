package io.breakwater.intake.pipeline;

import io.breakwater.intake.IntakeProblem;
import io.breakwater.model.problem.Place;
import io.breakwater.model.problem.Problem;
import org.jspecify.annotations.Nullable;

/** The pipeline has ended: what was not acknowledged may or may not be stored, and a retry elsewhere finds out. */
public final class PipelineStoppedException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    PipelineStoppedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    public Problem problem() {
        return Problem.error(
                IntakeProblem.PIPELINE_STOPPED,
                Place.ofFile("intake"),
                String.valueOf(getMessage()),
                "send the events again once the server is back; what was stored is not doubled");
    }
}
