package io.breakwater.server.enforcement;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.outbox.Delivery;
import java.util.List;

/** A message to the product with its attempts, oldest first. */
public record DeliveryView(Delivery delivery, List<Delivery.Attempt> attempts) {
    public DeliveryView {
        requireNonNull(delivery, "delivery is null");
        attempts = List.copyOf(attempts);
    }
}
