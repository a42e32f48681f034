package io.breakwater.history.erase;

import io.breakwater.history.hold.LegalHold;

/** A legal hold forbids an erasure. */
public final class ErasureRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ErasureRefusedException(LegalHold hold) {
        super("legal hold " + hold.id() + " on " + hold.of() + " (" + hold.reason() + ", placed by " + hold.author()
                + ") forbids the erasure; it can begin when the hold is lifted");
    }
}
