package io.breakwater.replay.deferral;

/** There are more hits than one answer may hold. */
final class TooManyHitsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long halfTs;

    /** @param halfTs up to which about half of the permitted hits were found */
    TooManyHitsException(long halfTs) {
        this.halfTs = halfTs;
    }

    long halfTs() {
        return halfTs;
    }
}
