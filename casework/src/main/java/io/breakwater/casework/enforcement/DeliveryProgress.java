package io.breakwater.casework.enforcement;

import io.breakwater.casework.actor.Actor;
import io.breakwater.casework.audit.AuditLog;
import io.breakwater.casework.outbox.DeliveryListener;
import io.breakwater.casework.outbox.DeliveryState;
import java.util.Map;

/** Moves enforcements as their deliveries move. */
final class DeliveryProgress implements DeliveryListener {
    private final EnforcementRows rows;
    private final AuditLog audit;
    private final StandingLabels standing;

    DeliveryProgress(EnforcementRows rows, AuditLog audit, StandingLabels standing) {
        this.rows = rows;
        this.audit = audit;
        this.standing = standing;
    }

    @Override
    public void changed(String deliveryId, DeliveryState state) {
        for (Enforcement enforcement : rows.lockDelivery("delivery_id", deliveryId)) {
            applied(enforcement, state);
        }
        for (Enforcement enforcement : rows.lockDelivery("undo_delivery_id", deliveryId)) {
            undone(enforcement, state);
        }
    }

    private void applied(Enforcement enforcement, DeliveryState state) {
        switch (state) {
            case PENDING -> {
                // Waiting for the next attempt changes nothing.
            }
            case DELIVERING -> step(enforcement, EnforcementState.DELIVERING);
            case DELIVERED -> {
                // Where undoing was asked for meanwhile, only the time is kept.
                EnforcementState next = enforcement.state().canBecome(EnforcementState.DELIVERED)
                        ? EnforcementState.DELIVERED
                        : enforcement.state();
                rows.setState(enforcement.id(), next, "delivered_at");
                record(enforcement, EnforcementState.DELIVERED);
                standing.settle(enforcement.entity());
            }
            case DEAD -> step(enforcement, EnforcementState.FAILED);
            case WITHDRAWN -> {
                // Whoever took it back writes down what became of the enforcement.
            }
        }
    }

    private void undone(Enforcement enforcement, DeliveryState state) {
        switch (state) {
            case PENDING -> {
                // Waiting for the next attempt changes nothing.
            }
            case DELIVERING -> step(enforcement, EnforcementState.UNDO_REQUESTED);
            case DELIVERED -> {
                if (enforcement.state().canBecome(EnforcementState.UNDONE)) {
                    rows.setState(enforcement.id(), EnforcementState.UNDONE, "undone_at");
                    record(enforcement, EnforcementState.UNDONE);
                }
            }
            case DEAD -> step(enforcement, EnforcementState.UNDO_FAILED);
            case WITHDRAWN -> throw new IllegalStateException("an undoing is never taken back");
        }
    }

    /** A delivery may lag behind what people did; a step that the table does not have is then not taken. */
    private void step(Enforcement enforcement, EnforcementState next) {
        if (enforcement.state().canBecome(next)) {
            rows.setState(enforcement.id(), next);
            record(enforcement, next);
        }
    }

    private void record(Enforcement enforcement, EnforcementState state) {
        audit.append(Actor.AUTOMATION, "delivery." + state.text(), "enforcement " + enforcement.id(), Map.of());
    }
}
