package io.breakwater.engine.corpus;

/** A script that cannot be read, with the place and what would be right. */
public final class ScriptProblem extends RuntimeException {
    private static final long serialVersionUID = 1;

    ScriptProblem(String place, String message) {
        super(place + ": " + message);
    }
}
