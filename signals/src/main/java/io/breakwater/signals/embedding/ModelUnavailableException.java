package io.breakwater.signals.embedding;

/** The sentence model does not run on this machine. */
public final class ModelUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ModelUnavailableException(Throwable cause) {
        super(
                "the sentence model does not run here; its native libraries are there for Linux and macOS on the usual"
                        + " processors, and need glibc and room in the directory for temporary files",
                cause);
    }
}
