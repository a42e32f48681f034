package io.breakwater.engine.snapshot;

/** The bytes are not a whole snapshot of a known format: it must be thrown away, and the state built from the log. */
public final class CorruptSnapshotException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CorruptSnapshotException(String message) {
        super(message);
    }

    public CorruptSnapshotException(String message, Throwable cause) {
        super(message, cause);
    }
}
