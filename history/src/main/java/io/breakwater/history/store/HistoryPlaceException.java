package io.breakwater.history.store;

/** The place of files that was opened is not the one of this database; nothing was changed there. */
public final class HistoryPlaceException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    HistoryPlaceException(String message) {
        super(message);
    }
}
