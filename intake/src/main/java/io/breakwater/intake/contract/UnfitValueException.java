package io.breakwater.intake.contract;

import io.breakwater.intake.IntakeProblem;

/** A value cannot become a value of the column's type. Its texts never quote the value. */
final class UnfitValueException extends Exception {
    private static final long serialVersionUID = 1L;

    private final IntakeProblem code;
    private final String reason;
    private final String remedy;

    UnfitValueException(IntakeProblem code, String reason, String remedy) {
        super(reason, null, false, false);
        this.code = code;
        this.reason = reason;
        this.remedy = remedy;
    }

    IntakeProblem code() {
        return code;
    }

    String reason() {
        return reason;
    }

    String remedy() {
        return remedy;
    }
}
