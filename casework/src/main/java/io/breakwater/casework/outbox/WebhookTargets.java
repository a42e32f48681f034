package io.breakwater.casework.outbox;

import java.util.Optional;

/** Resolves the pack's webhooks to addresses. */
@FunctionalInterface
public interface WebhookTargets {
    /** Empty if there is no webhook of this id now. */
    Optional<WebhookTarget> target(String webhookId);
}
