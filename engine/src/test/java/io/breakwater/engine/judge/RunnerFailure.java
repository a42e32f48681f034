package io.breakwater.engine.judge;

/** A runtime gave up instead of answering. */
public final class RunnerFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    public RunnerFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
