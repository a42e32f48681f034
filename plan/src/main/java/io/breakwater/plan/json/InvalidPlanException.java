package io.breakwater.plan.json;

/** A text is not a plan that this version can read. The message says where and why, and quotes nothing from the text's values. */
public final class InvalidPlanException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String place;

    InvalidPlanException(String place, String reason) {
        super(place + ": " + reason);
        this.place = place;
    }

    /** A path from the root, {@code $.plan.input.calls[2].frame}. */
    public String place() {
        return place;
    }
}
