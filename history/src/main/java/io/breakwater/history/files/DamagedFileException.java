package io.breakwater.history.files;

import java.io.IOException;

/** A file is there and is not what was written. */
public final class DamagedFileException extends IOException {
    private static final long serialVersionUID = 1L;

    public DamagedFileException(String name, String fault) {
        super(name + " " + fault);
    }
}
