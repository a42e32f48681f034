package io.breakwater.signals.vectorscan;

/** The native library cannot be used on this machine; the message says why. */
public final class VectorscanUnavailableException extends Exception {
    private static final long serialVersionUID = 1;

    public VectorscanUnavailableException(String message) {
        super(message);
    }

    VectorscanUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
