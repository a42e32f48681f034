package io.breakwater.history.log;

/** The process ends while it is unknown whether a block was stored; the next one that opens the log finds out. */
public final class CommitInDoubtException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    public CommitInDoubtException(String message) {
        super(message);
    }

    public CommitInDoubtException(String message, Throwable cause) {
        super(message, cause);
    }
}
