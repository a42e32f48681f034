package io.breakwater.server.enforcement;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.outbox.DeliveryListener;
import io.breakwater.casework.outbox.DeliveryState;
import io.breakwater.server.live.LiveBroadcaster;
import io.breakwater.server.runtime.BreakwaterRuntime;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Tells open pages {@code enforcements} when a message to the product moved on. */
@Component
final class DeliveryNews implements DeliveryListener {
    private final LiveBroadcaster broadcaster;

    DeliveryNews(LiveBroadcaster broadcaster, BreakwaterRuntime runtime) {
        this.broadcaster = requireNonNull(broadcaster, "broadcaster is null");
        runtime.casework().outbox().addListener(this);
    }

    @Override
    public void changed(String deliveryId, DeliveryState state) {
        // Pages load at once, so they are told when there is something new to load.
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                broadcaster.publish("enforcements");
            }
        });
    }
}
