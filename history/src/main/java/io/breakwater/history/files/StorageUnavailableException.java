package io.breakwater.history.files;

import java.io.IOException;

/** The place of the files cannot be reached or refuses us, so nothing is known about any file; the message says what to do. */
public final class StorageUnavailableException extends IOException {
    private static final long serialVersionUID = 1L;

    public StorageUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
