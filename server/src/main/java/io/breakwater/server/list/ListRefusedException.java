package io.breakwater.server.list;

/** A list could not be had, or is not to be trusted; the message says why, without its content. */
final class ListRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    ListRefusedException(String message) {
        super(message);
    }
}
