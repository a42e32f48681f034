package io.breakwater.casework.outbox;

/** Told of every change of a delivery's state, within the transaction that changes it. */
@FunctionalInterface
public interface DeliveryListener {
    void changed(String deliveryId, DeliveryState state);
}
