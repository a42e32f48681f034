package io.breakwater.casework.outbox;

import io.breakwater.casework.store.Columns;
import io.breakwater.casework.store.Store;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The statements on deliveries. */
final class DeliveryRows {
    private static final String COLUMNS = """
            id, webhook, subject, type, body, state, attempts, attempts_since_drive, next_attempt_at, lease_token, \
            last_status, last_error, created_at, delivered_at\
            """;
    private static final String SELECT = "SELECT " + COLUMNS + " FROM casework.delivery ";

    private final Store store;

    DeliveryRows(Store store) {
        this.store = store;
    }

    /** A delivery that this dispatcher alone may send until the lease ends. */
    record Claimed(Delivery delivery, String leaseToken, int attemptsSinceDrive) {}

    /**
     * Takes the next due delivery. Of messages with the same order key only the earliest unfinished one is due; what is for
     * a disabled webhook waits.
     */
    Optional<Claimed> claim(Duration lease) {
        Instant now = store.now();
        return store.sql("""
                        UPDATE casework.delivery
                        SET state = 'delivering', lease_until = :lease_until, lease_token = :token,
                            attempts = attempts + 1, attempts_since_drive = attempts_since_drive + 1,
                            sent_transaction = coalesce(sent_transaction, pg_current_xact_id())
                        WHERE id = (
                            SELECT d.id FROM casework.delivery d
                            WHERE ((d.state = 'pending' AND d.next_attempt_at <= :now)
                                    OR (d.state = 'delivering' AND d.lease_until < :now))
                                AND NOT EXISTS (
                                    SELECT 1 FROM casework.delivery e
                                    WHERE e.order_key = d.order_key AND e.sequence < d.sequence
                                        AND e.state IN ('pending', 'delivering'))
                                AND NOT EXISTS (
                                    SELECT 1 FROM casework.webhook w
                                    WHERE w.id = d.webhook AND w.disabled_at IS NOT NULL)
                            ORDER BY d.next_attempt_at, d.sequence
                            LIMIT 1
                            FOR UPDATE OF d SKIP LOCKED)
                        RETURNING\s""" + COLUMNS)
                .param("now", Columns.time(now))
                .param("lease_until", Columns.time(now.plus(lease)))
                .param("token", UUID.randomUUID().toString())
                .query((row, number) -> new Claimed(
                        delivery(row, number), row.getString("lease_token"), row.getInt("attempts_since_drive")))
                .optional();
    }

    /** Whether the lease was still held, and the outcome is therefore recorded. */
    boolean finish(
            Claimed claimed, DeliveryState state, Instant startedAt, SendResult result, @Nullable Instant nextAttempt) {
        Instant now = store.now();
        int changed = store.sql("""
                        UPDATE casework.delivery
                        SET state = :state, lease_until = NULL, lease_token = NULL,
                            last_status = CAST(:status AS integer), last_error = CAST(:error AS text),
                            next_attempt_at = coalesce(CAST(:next AS timestamptz), next_attempt_at),
                            delivered_at = CASE WHEN :state = 'delivered' THEN CAST(:now AS timestamptz) END
                        WHERE id = :id AND lease_token = :token AND state = 'delivering'
                        """)
                .param("state", state.text())
                .param("status", result.status().orElse(null))
                .param("error", result.error().orElse(null))
                .param("next", nextAttempt == null ? null : Columns.time(nextAttempt))
                .param("now", Columns.time(now))
                .param("id", claimed.delivery().id())
                .param("token", claimed.leaseToken())
                .update();
        if (changed == 0) {
            return false;
        }
        store.sql("""
                        INSERT INTO casework.delivery_attempt (delivery_id, number, started_at, ended_at, status, error)
                        VALUES (:id, :number, :started, :now, CAST(:status AS integer), CAST(:error AS text))
                        """)
                .param("id", claimed.delivery().id())
                .param("number", claimed.delivery().attempts())
                .param("started", Columns.time(startedAt))
                .param("now", Columns.time(now))
                .param("status", result.status().orElse(null))
                .param("error", result.error().orElse(null))
                .update();
        return true;
    }

    void setWithdrawn(String id) {
        store.sql("UPDATE casework.delivery SET state = 'withdrawn' WHERE id = :id")
                .param("id", id)
                .update();
    }

    void redrive(String id) {
        store.sql("""
                        UPDATE casework.delivery
                        SET state = 'pending', attempts_since_drive = 0, next_attempt_at = :now
                        WHERE id = :id
                        """).param("now", Columns.time(store.now())).param("id", id).update();
    }

    Optional<Delivery> find(String id) {
        return store.sql(SELECT + "WHERE id = :id")
                .param("id", id)
                .query(DeliveryRows::delivery)
                .optional();
    }

    Optional<Delivery> lock(String id) {
        return store.sql(SELECT + "WHERE id = :id FOR UPDATE")
                .param("id", id)
                .query(DeliveryRows::delivery)
                .optional();
    }

    List<Delivery> about(String subject) {
        return store.sql(SELECT + "WHERE subject = :subject ORDER BY sequence")
                .param("subject", subject)
                .query(DeliveryRows::delivery)
                .list();
    }

    List<Delivery> latest(Optional<DeliveryState> state, int limit) {
        return store.sql(SELECT + """
                        WHERE CAST(:state AS text) IS NULL OR state = :state ORDER BY sequence DESC LIMIT :limit
                        """)
                .param("state", state.map(DeliveryState::text).orElse(null))
                .param("limit", limit)
                .query(DeliveryRows::delivery)
                .list();
    }

    long count(DeliveryState state) {
        return store.sql("SELECT count(*) FROM casework.delivery WHERE state = :state")
                .param("state", state.text())
                .query(Long.class)
                .single();
    }

    List<Delivery.Attempt> attempts(String id) {
        return store.sql("""
                        SELECT number, started_at, ended_at, status, error
                        FROM casework.delivery_attempt WHERE delivery_id = :id ORDER BY number
                        """)
                .param("id", id)
                .query((row, number) -> new Delivery.Attempt(
                        row.getInt("number"),
                        Columns.time(row, "started_at"),
                        Columns.time(row, "ended_at"),
                        Columns.optionalInteger(row, "status"),
                        Columns.optionalText(row, "error")))
                .list();
    }

    private static Delivery delivery(ResultSet row, int number) throws SQLException {
        return new Delivery(
                row.getString("id"),
                row.getString("webhook"),
                row.getString("subject"),
                row.getString("type"),
                row.getString("body"),
                DeliveryState.of(row.getString("state")),
                row.getInt("attempts"),
                Columns.time(row, "next_attempt_at"),
                Columns.optionalInteger(row, "last_status"),
                Columns.optionalText(row, "last_error"),
                Columns.time(row, "created_at"),
                Columns.optionalTime(row, "delivered_at"));
    }
}
