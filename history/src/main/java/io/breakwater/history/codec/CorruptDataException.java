package io.breakwater.history.codec;

/** Stored bytes are not what was written: damaged, cut off, or of a format this version does not know. */
public final class CorruptDataException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    public CorruptDataException(String message) {
        super(message);
    }
}
