package io.breakwater.server.api;

import io.breakwater.model.problem.ProblemCode;

/** What can be wrong with a request to the API itself. */
public enum ApiProblemCode implements ProblemCode {
    BODY_TOO_LARGE("BW6020", "the request is larger than a request may be"),
    UNREADABLE_JSON("BW6021", "the request is not JSON of the expected form"),
    TOO_MANY_LINES("BW6022", "the request holds more lines than a request may"),
    UNKNOWN_MEDIA_TYPE("BW6023", "the content type is not one that is taken here"),
    UNKNOWN_ENCODING("BW6024", "the content encoding is not one that is taken here"),
    BROKEN_ENCODING("BW6025", "the body is not what its content encoding says"),
    BODY_TOO_SLOW("BW6026", "the request's body took too long to arrive"),
    BODY_CUT("BW6027", "the request's body ended early or could not be read"),
    BODIES_WAIT("BW6028", "the requests under way hold as much as they may together"),
    BAD_CLOUD_EVENT("BW6029", "the event is not a CloudEvent of version 1.0 with columns as data"),
    NOT_ACCEPTABLE("BW6034", "an answer cannot come as the request wants it"),
    BAD_DEADLINE("BW6050", "the deadline is not a number of milliseconds that can be kept"),
    NO_STORED_VERDICT("BW6051", "the event is stored already, and nobody asked about it then"),
    BAD_TRACES("BW6052", "the request is no export of traces in the OpenTelemetry protocol"),
    QUOTA_USED("BW6053", "the key has sent the events that it may for now"),
    UNREADABLE_IMAGE("BW6054", "the body is no picture that can be read"),
    LEGAL_HOLD("BW6055", "a legal hold forbids to erase it"),
    UNKNOWN_ERASURE("BW6056", "there is no such erasure");

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
