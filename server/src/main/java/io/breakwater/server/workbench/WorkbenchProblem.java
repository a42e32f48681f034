package io.breakwater.server.workbench;

import io.breakwater.model.problem.ProblemCode;

/** What can be wrong with a request to the workbench, beside the query itself. */
enum WorkbenchProblem implements ProblemCode {
    NO_QUERY("BW6030", "the editor is empty"),
    TOO_MANY_QUERIES("BW6031", "one person has too many queries running");

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
