package io.breakwater.signals.picture;

/** Bytes that cannot be read as a picture; the message says why, after "it". */
public final class PictureException extends Exception {
    private static final long serialVersionUID = 1L;

    PictureException(String message) {
        super(message);
    }

    PictureException(String message, Throwable cause) {
        super(message, cause);
    }
}
