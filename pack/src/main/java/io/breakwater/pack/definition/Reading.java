package io.breakwater.pack.definition;

import static java.util.Objects.requireNonNull;

import io.breakwater.pack.problem.ProblemLog;

/** What every reader writes to besides its result. */
public record Reading(ProblemLog problems, References references) {
    public Reading {
        requireNonNull(problems, "problems is null");
        requireNonNull(references, "references is null");
    }
}
