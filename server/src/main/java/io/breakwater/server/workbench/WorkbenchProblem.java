package io.breakwater.server.workbench;

import io.breakwater.model.problem.ProblemCode;

/** What can be wrong with a request to the workbench, beside the query itself. */
enum WorkbenchProblem implements ProblemCode {
    NO_QUERY("BW6030", "the editor is empty"),
    NO_SAVED_QUERY("BW6032", "there is no saved query under this link"),
    UNFIT_TITLE("BW6033", "a saved query needs a title of at most 200 characters and a text"),
    NO_POPULATION("BW6035", "the query's answer is no population to sample");

    private final String code;
    private final String title;

    WorkbenchProblem(String code, String title) {
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
