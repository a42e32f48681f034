package io.breakwater.server.access;

import io.breakwater.model.problem.ProblemCode;

/** What can be wrong with a request before anything is done for it. */
public enum AccessProblem implements ProblemCode {
    NOT_SIGNED_IN("BW6001", "No or an unknown API key"),
    NOT_ALLOWED("BW6002", "The person or key may not do this"),
    NOT_FOUND("BW6003", "There is nothing at this address"),
    FORM_EXPIRED("BW6004", "The form's protection token is missing or old"),
    TOO_MANY_REQUESTS("BW6005", "Too many requests in a short time"),
    BAD_REQUEST("BW6006", "The request cannot be read"),
    METHOD_NOT_ALLOWED("BW6007", "The address exists but not for this method"),
    INTERNAL("BW6008", "The server failed"),
    BAD_USER("BW6010", "A user's details are not acceptable"),
    BAD_PASSWORD("BW6011", "A password is not acceptable"),
    LAST_ADMINISTRATOR("BW6012", "The last administrator must stay"),
    LINK_NOT_VALID("BW6013", "A one-time link is used, expired or unknown"),
    BAD_KEY_REQUEST("BW6014", "An API key's details are not acceptable");

    private final String code;
    private final String title;

    AccessProblem(String code, String title) {
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
