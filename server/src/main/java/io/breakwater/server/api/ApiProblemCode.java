package io.breakwater.server.api;

import io.breakwater.model.problem.ProblemCode;

/** What can be wrong with a request to the API itself. */
public enum ApiProblemCode implements ProblemCode {
    BODY_TOO_LARGE("BW6020", "the request is larger than a request may be"),
    UNREADABLE_JSON("BW6021", "the request is not JSON of the expected form"),
    TOO_MANY_LINES("BW6022", "the request holds more lines than a request may"),
    NOT_ACCEPTABLE("BW6029", "an answer cannot come as the request wants it");

    private final String code;
    private final String title;

    ApiProblemCode(String code, String title) {
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
