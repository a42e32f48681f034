package io.breakwater.casework.outbox;

import io.breakwater.casework.state.State;
import java.util.Locale;
import java.util.Set;

/** Where a message stands on its way to the product. */
public enum DeliveryState implements State<DeliveryState> {
    /** Waits for its next attempt. */
    PENDING,
    /** A dispatcher holds it by lease; when the lease ends without an answer, it waits again. */
    DELIVERING,
    /** The receiver answered with success. */
    DELIVERED,
    /** Given up; a person may drive it again. */
    DEAD,
    /** Taken back before it was sent for the first time. */
    WITHDRAWN;

    @Override
    public Set<DeliveryState> next() {
        return switch (this) {
            case PENDING -> Set.of(DELIVERING, WITHDRAWN);
            case DELIVERING -> Set.of(PENDING, DELIVERED, DEAD);
            case DELIVERED, WITHDRAWN -> Set.of();
            case DEAD -> Set.of(PENDING);
        };
    }

    public static DeliveryState of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
