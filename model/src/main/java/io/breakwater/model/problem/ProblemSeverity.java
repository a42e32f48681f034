package io.breakwater.model.problem;

/** Whether a problem stops the thing it is about. */
public enum ProblemSeverity {
    ERROR,
    WARNING
}
