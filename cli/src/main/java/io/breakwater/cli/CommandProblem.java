package io.breakwater.cli;

import io.breakwater.model.problem.ProblemCode;

/** What can be wrong with what a command was asked for. */
enum CommandProblem implements ProblemCode {
    UNKNOWN_VERSION("BW7001", "the detector has no version of that hash");

    private final String code;
    private final String title;

    CommandProblem(String code, String title) {
        this.code = code;
        this.title = title;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public String title() {
        return title;
    }
}
