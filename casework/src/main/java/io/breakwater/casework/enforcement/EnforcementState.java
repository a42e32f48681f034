package io.breakwater.casework.enforcement;

import io.breakwater.casework.state.State;
import java.util.Locale;
import java.util.Set;

/** Where an enforcement stands. */
public enum EnforcementState implements State<EnforcementState> {
    /** A guard stopped it; a person may release it. */
    HELD,
    /** Written, not yet sent. */
    REQUESTED,
    /** Sent at least once without success so far. */
    DELIVERING,
    /** The product has it. */
    DELIVERED,
    /** Delivery was given up; it may be driven again. */
    FAILED,
    /** The product is being told to undo it. */
    UNDO_REQUESTED,
    /** The product has undone it. */
    UNDONE,
    /** Delivery of the undoing was given up; it may be driven again. */
    UNDO_FAILED,
    /** Its time is over; the product ends it by itself. */
    EXPIRED,
    /** Was dropped before it was sent; the product never heard of it. */
    CANCELLED,
    /** Written down in a dry run; the product never heard of it. */
    REHEARSED;

    @Override
    public Set<EnforcementState> next() {
        return switch (this) {
            case HELD -> Set.of(REQUESTED, CANCELLED);
            case REQUESTED -> Set.of(DELIVERING, UNDO_REQUESTED, CANCELLED);
            case DELIVERING -> Set.of(DELIVERED, FAILED, UNDO_REQUESTED);
            case DELIVERED -> Set.of(UNDO_REQUESTED, EXPIRED);
            case FAILED -> Set.of(DELIVERING, UNDO_REQUESTED);
            case UNDO_REQUESTED -> Set.of(UNDONE, UNDO_FAILED);
            case UNDO_FAILED -> Set.of(UNDO_REQUESTED, UNDONE);
            case UNDONE, EXPIRED, CANCELLED, REHEARSED -> Set.of();
        };
    }

    /** Whether it is under way to the product or has reached it, and nobody took it back. */
    public boolean isLive() {
        return switch (this) {
            case HELD, REQUESTED, DELIVERING, DELIVERED, FAILED -> true;
            case UNDO_REQUESTED, UNDONE, UNDO_FAILED, EXPIRED, CANCELLED, REHEARSED -> false;
        };
    }

    public static EnforcementState of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
