package io.breakwater.casework.outbox;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.actor.Actor;
import io.breakwater.casework.audit.AuditLog;
import io.breakwater.casework.problem.CaseworkProblem;
import io.breakwater.casework.problem.CaseworkProblemCode;
import io.breakwater.casework.store.Columns;
import io.breakwater.casework.store.Store;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The webhooks' signing secrets and whether they are in use. */
public final class Webhooks {
    private static final Pattern SPACES = Pattern.compile("\\s+");

    private final Store store;
    private final AuditLog audit;
    private final WebhookTargets targets;
    private final SecureRandom random = new SecureRandom();

    public Webhooks(Store store, AuditLog audit, WebhookTargets targets) {
        this.store = requireNonNull(store, "store is null");
        this.audit = requireNonNull(audit, "audit is null");
        this.targets = requireNonNull(targets, "targets is null");
    }

    /** A webhook that was used at least once. */
    public record Status(
            String id, Instant createdAt, Optional<Instant> disabledAt, Optional<String> disabledBecause) {}

    public List<Status> list() {
        return store.sql("SELECT id, created_at, disabled_at, disabled_because FROM casework.webhook ORDER BY id")
                .query((row, number) -> new Status(
                        row.getString("id"),
                        Columns.time(row, "created_at"),
                        Columns.optionalTime(row, "disabled_at"),
                        Columns.optionalText(row, "disabled_because")))
                .list();
    }

    /** The signing secret: the configured one, or else one made once and kept. For the receiver's eyes only. */
    public String secret(String webhookId) {
        return secrets(webhookId).get(0);
    }

    /** All secrets that messages are signed with now, the newest first. */
    List<String> secrets(String webhookId) {
        Optional<String> configured = target(webhookId).secret();
        if (configured.isPresent()) {
            return List.of(SPACES.split(configured.get().strip()));
        }
        ensureKnown(webhookId);
        return List.of(store.sql("SELECT secret FROM casework.webhook WHERE id = :id")
                .param("id", webhookId)
                .query(String.class)
                .single());
    }

    /** Sends to a disabled webhook again; what waited for it goes out. */
    public void enable(Actor actor, String webhookId) {
        store.inTransaction(() -> {
            int changed = store.sql("""
                            UPDATE casework.webhook SET disabled_at = NULL, disabled_because = NULL
                            WHERE id = :id AND disabled_at IS NOT NULL
                            """).param("id", webhookId).update();
            if (changed > 0) {
                audit.append(actor, "webhook.enabled", "webhook " + webhookId, Map.of());
            }
        });
    }

    WebhookTarget target(String webhookId) {
        return targets.target(webhookId)
                .orElseThrow(() -> CaseworkProblem.of(
                        CaseworkProblemCode.WEBHOOK_UNKNOWN,
                        "webhook " + webhookId,
                        "the pack has no webhook '" + webhookId + "'",
                        "add it to breakwater.yaml"));
    }

    /** Within the open transaction. */
    void disable(String webhookId, String because) {
        store.sql("""
                        UPDATE casework.webhook SET disabled_at = :now, disabled_because = :because
                        WHERE id = :id AND disabled_at IS NULL
                        """)
                .param("now", Columns.time(store.now()))
                .param("because", because)
                .param("id", webhookId)
                .update();
        audit.append(Actor.AUTOMATION, "webhook.disabled", "webhook " + webhookId, Map.of("because", because));
    }

    /** Makes the webhook known, so that it can be disabled; its secret is made if there is none yet. */
    void ensureKnown(String webhookId) {
        store.sql("""
                        INSERT INTO casework.webhook (id, secret, created_at) VALUES (:id, :secret, :now)
                        ON CONFLICT (id) DO NOTHING
                        """)
                .param("id", webhookId)
                .param("secret", WebhookSignature.newSecret(random))
                .param("now", Columns.time(store.now()))
                .update();
    }
}
