package io.breakwater.server.enforcement;

import io.breakwater.casework.enforcement.EnforcementState;
import io.breakwater.casework.outbox.DeliveryState;

/** How states look: the kind of badge and the words on it. Templates import its methods. */
public final class EnforcementSigns {
    private EnforcementSigns() {}

    public static String kind(EnforcementState state) {
        return switch (state) {
            case HELD -> "wait";
            case REQUESTED, DELIVERING, UNDO_REQUESTED -> "note";
            case DELIVERED -> "good";
            case FAILED, UNDO_FAILED -> "bad";
            case UNDONE, EXPIRED, CANCELLED, REHEARSED -> "off";
        };
    }

    public static String words(EnforcementState state) {
        return switch (state) {
            case HELD -> "Held";
            case REQUESTED -> "Waiting to be sent";
            case DELIVERING -> "Being sent";
            case DELIVERED -> "Delivered";
            case FAILED -> "Not delivered";
            case UNDO_REQUESTED -> "Being undone";
            case UNDONE -> "Undone";
            case UNDO_FAILED -> "Undo not delivered";
            case EXPIRED -> "Ended";
            case CANCELLED -> "Dropped";
            case REHEARSED -> "Dry run";
        };
    }

    public static String kind(DeliveryState state) {
        return switch (state) {
            case PENDING -> "wait";
            case DELIVERING -> "note";
            case DELIVERED -> "good";
            case DEAD -> "bad";
            case WITHDRAWN -> "off";
        };
    }

    public static String words(DeliveryState state) {
        return switch (state) {
            case PENDING -> "Waits for its next attempt";
            case DELIVERING -> "Being sent";
            case DELIVERED -> "Delivered";
            case DEAD -> "Given up";
            case WITHDRAWN -> "Taken back";
        };
    }
}
