package io.breakwater.server.access;

import static java.util.Objects.requireNonNull;

/** A change of users, passwords or keys that is not acceptable; nothing was changed. */
public final class AccessRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final AccessProblem problem;
    private final String field;
    private final String remedy;

    /**
     * @param problem the kind
     * @param field the form field it is about; empty where it is about none
     * @param message what is wrong, for the person who asked
     * @param remedy what to do about it
     */
    public AccessRefusedException(AccessProblem problem, String field, String message, String remedy) {
        super(requireNonNull(message, "message is null"));
        this.problem = requireNonNull(problem, "problem is null");
        this.field = requireNonNull(field, "field is null");
        this.remedy = requireNonNull(remedy, "remedy is null");
    }

    public AccessProblem problem() {
        return problem;
    }

    public String field() {
        return field;
    }

    public String message() {
        return requireNonNull(getMessage(), "message is null");
    }

    public String remedy() {
        return remedy;
    }

    /** What is wrong and what to do, for one line under a form field. */
    public String text() {
        return message() + ". " + remedy + ".";
    }
}
