package io.breakwater.history.log;

/** PostgreSQL cannot be reached or refused the block: nothing of it is stored, and it may be appended again. */
public final class LogUnavailableException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    public LogUnavailableException(String message) {
        super(message);
    }

    public LogUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
