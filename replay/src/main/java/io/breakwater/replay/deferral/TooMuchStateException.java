package io.breakwater.replay.deferral;

/** A part's windows take more memory than the detector may have. */
final class TooMuchStateException extends RuntimeException {
    private static final long serialVersionUID = 1L;
}
