package io.breakwater.database;

/** PostgreSQL could not be started or reached; the message says why in words for the person who starts the process. */
public final class DatabaseUnavailableException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    public DatabaseUnavailableException(String message) {
        super(message);
    }

    public DatabaseUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
