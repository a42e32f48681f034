package io.breakwater.history.log;

/** Another writer opened the log after this one: this one has stored nothing more and must end. */
public final class FencedException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    public FencedException(String message) {
        super(message);
    }

    public FencedException(String message, Throwable cause) {
        super(message, cause);
    }
}
