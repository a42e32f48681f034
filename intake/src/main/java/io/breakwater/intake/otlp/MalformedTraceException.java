package io.breakwater.intake.otlp;

/** Bytes that are no trace export request. */
public final class MalformedTraceException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedTraceException(String message, Throwable cause) {
        super(message, cause);
    }

    MalformedTraceException(String message) {
        super(message);
    }
}
