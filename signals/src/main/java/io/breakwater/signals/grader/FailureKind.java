package io.breakwater.signals.grader;

import java.util.Locale;

/** Why there is no verdict. None of these ever means that the content is fine. */
public enum FailureKind {
    UNREACHABLE(true, "the endpoint cannot be reached, or broke off its answer"),
    TIMED_OUT(true, "the endpoint did not answer in time"),
    RATE_LIMITED(true, "the endpoint asks for fewer questions"),
    SERVER_FAILED(true, "the endpoint failed"),
    NOT_ADMITTED(true, "the endpoint does not admit us, or knows no such model"),
    NO_KEY(true, "the key is in neither the environment nor the file that is named"),
    ADDRESS_REFUSED(true, "the endpoint's address is not one that may be asked"),
    NO_SENTENCE_MODEL(true, "the sentence model does not run on this machine"),
    NOT_UNDERSTOOD(false, "the endpoint does not take the question"),
    TOO_LONG(false, "the content is too long for one question"),
    REFUSED(false, "the model would not answer"),
    CUT_OFF(false, "the answer ended before its end"),
    UNPARSEABLE(false, "the answer is not of the form that was asked for"),
    UNFOUNDED(false, "the answer quotes what is not in the content"),
    CONTRADICTORY(false, "the answer contradicts itself");

    private final boolean ofEndpoint;
    private final String text;

    FailureKind(boolean ofEndpoint, String text) {
        this.ofEndpoint = ofEndpoint;
        this.text = text;
    }

    /** Whether another question would fare no better now. */
    public boolean isOfEndpoint() {
        return ofEndpoint;
    }

    public String text() {
        return text;
    }

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
