package io.breakwater.casework.enforcement;

import io.breakwater.casework.store.Columns;
import io.breakwater.casework.store.Store;
import io.breakwater.model.detector.DetectorVersion;
import io.breakwater.model.entity.EntityReference;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The statements on enforcements. */
final class EnforcementRows {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String SELECT = "SELECT * FROM casework.enforcement ";

    private final Store store;

    EnforcementRows(Store store) {
        this.store = store;
    }

    Optional<Enforcement> find(String id) {
        return select("WHERE id = :id", Map.of("id", id)).stream().findFirst();
    }

    Optional<Enforcement> lock(String id) {
        return select("WHERE id = :id FOR UPDATE", Map.of("id", id)).stream().findFirst();
    }

    /** The one that stands in the way of another; see {@link Enforcement#stands()}. */
    Optional<Enforcement> live(String action, EntityReference entity) {
        return select("""
                        WHERE action = :action AND entity_type = :type AND entity_id = :entity
                            AND state IN ('held', 'requested', 'delivering', 'delivered', 'failed')
                            AND NOT (state = 'delivered' AND undo_type IS NULL AND expires_at IS NULL)
                        """, Map.of("action", action, "type", entity.type(), "entity", entity.id())).stream()
                .findFirst();
    }

    List<Enforcement> ofBulkOrder(String order) {
        return select("WHERE bulk_order = :order ORDER BY id", Map.of("order", order));
    }

    List<Enforcement> heldOf(String order) {
        return select("WHERE bulk_order = :order AND state = 'held' ORDER BY id FOR UPDATE", Map.of("order", order));
    }

    /** Those of the entities whom a person, judging alerts on them, found to have done nothing. */
    Set<EntityReference> cleared(List<EntityReference> entities) {
        return Set.copyOf(store.sql("""
                        SELECT DISTINCT entity_type, entity_id
                        FROM unnest(CAST(:types AS text[]), CAST(:ids AS text[])) AS k(entity_type, entity_id)
                        JOIN casework.alert a USING (entity_type, entity_id)
                        JOIN casework.decision d ON d.alert_id = a.id
                        WHERE d.judgement = 'no_violation' AND NOT d.automated AND d.undone_at IS NULL
                        """)
                .param("types", entities.stream().map(EntityReference::type).toArray(String[]::new))
                .param("ids", entities.stream().map(EntityReference::id).toArray(String[]::new))
                .query((row, number) -> Columns.entity(row))
                .list());
    }

    List<Enforcement> inForce(EntityReference entity) {
        return select("""
                        WHERE entity_type = :type AND entity_id = :entity
                            AND state IN ('delivering', 'delivered', 'failed')
                            AND (expires_at IS NULL OR expires_at > :now)
                        ORDER BY id
                        """, Map.of("type", entity.type(), "entity", entity.id(), "now", Columns.time(store.now())));
    }

    List<Enforcement> ofDecision(long decisionId) {
        return select("WHERE decision_id = :decision ORDER BY requested_at, id", Map.of("decision", decisionId));
    }

    List<Enforcement> list(EnforcementFilter filter, int limit, int offset) {
        return store.sql(SELECT + """
                        WHERE (CAST(:state AS text) IS NULL OR state = :state)
                            AND (CAST(:action AS text) IS NULL OR action = :action)
                            AND (CAST(:type AS text) IS NULL OR (entity_type = :type AND entity_id = :entity))
                        ORDER BY requested_at DESC, id LIMIT :limit OFFSET :offset
                        """)
                .param("state", filter.state().map(EnforcementState::text).orElse(null))
                .param("action", filter.action().orElse(null))
                .param("type", filter.entity().map(EntityReference::type).orElse(null))
                .param("entity", filter.entity().map(EntityReference::id).orElse(null))
                .param("limit", limit)
                .param("offset", offset)
                .query(EnforcementRows::enforcement)
                .list();
    }

    Map<EnforcementState, Long> counts() {
        Map<EnforcementState, Long> counts = new EnumMap<>(EnforcementState.class);
        store.sql("SELECT state, count(*) AS n FROM casework.enforcement GROUP BY state")
                .query(row -> {
                    counts.put(EnforcementState.of(row.getString("state")), row.getLong("n"));
                });
        return counts;
    }

    String insert(
            EnforcementOrder order,
            String requestedBy,
            StatementOfReasons statement,
            EnforcementState state,
            @Nullable String heldBecause,
            boolean approvalNeeded) {
        Instant now = store.now();
        String id = "enf_" + UUID.randomUUID().toString().replace("-", "");
        store.sql("""
                        INSERT INTO casework.enforcement
                            (id, action, action_file_hash, undo_type, webhook, entity_type, entity_id, policy,
                             policy_file_hash, reason, statement, origin, decision_id, requested_by, requested_at, state,
                             held_because, approval_needed, notice_withheld, expires_at, detector, plan_hash, bulk_order)
                        VALUES (:id, :action, :action_hash, CAST(:undo AS text), :webhook, :type, :entity, :policy,
                             :policy_hash, :reason, CAST(:statement AS jsonb), :origin, CAST(:decision AS bigint),
                             :requested_by, :now, :state, CAST(:held AS text), :approval, CAST(:withheld AS text), CAST(:expires AS timestamptz),
                             CAST(:detector AS text), CAST(:plan_hash AS text), CAST(:bulk_order AS text))
                        """)
                .param("id", id)
                .param("action", order.action().id())
                .param("action_hash", order.action().fileHash())
                .param("undo", order.action().undo().orElse(null))
                .param("webhook", order.action().webhook())
                .param("type", order.entity().type())
                .param("entity", order.entity().id())
                .param("policy", order.policy().id())
                .param("policy_hash", order.policy().fileHash())
                .param("reason", order.reason().id())
                .param("statement", JSON.writeValueAsString(statement))
                .param("origin", order.cause().origin())
                .param("decision", order.cause().decision().orElse(null))
                .param("requested_by", requestedBy)
                .param("now", Columns.time(now))
                .param("state", state.text())
                .param("held", heldBecause)
                .param("approval", approvalNeeded)
                .param("withheld", order.noticeWithheld().orElse(null))
                .param(
                        "detector",
                        order.cause().detectorVersion().map(DetectorVersion::id).orElse(null))
                .param(
                        "plan_hash",
                        order.cause()
                                .detectorVersion()
                                .map(DetectorVersion::planHash)
                                .orElse(null))
                .param("bulk_order", order.cause().bulkOrder().orElse(null))
                .param(
                        "expires",
                        order.action()
                                .duration()
                                .map(span -> Columns.time(now.plus(span)))
                                .orElse(null))
                .update();
        return id;
    }

    void setState(String id, EnforcementState state) {
        store.sql("UPDATE casework.enforcement SET state = :state WHERE id = :id")
                .param("state", state.text())
                .param("id", id)
                .update();
    }

    /** @param column one of this table's times, set to now */
    void setState(String id, EnforcementState state, String column) {
        store.sql("UPDATE casework.enforcement SET state = :state, " + column + " = :now WHERE id = :id")
                .param("state", state.text())
                .param("now", Columns.time(store.now()))
                .param("id", id)
                .update();
    }

    void setDelivery(String id, String deliveryId) {
        store.sql("UPDATE casework.enforcement SET delivery_id = :delivery WHERE id = :id")
                .param("delivery", deliveryId)
                .param("id", id)
                .update();
    }

    void release(String id, String by, @Nullable Instant expiresAt) {
        store.sql("""
                        UPDATE casework.enforcement
                        SET state = 'requested', released_by = :by, released_at = :now,
                            expires_at = CAST(:expires AS timestamptz)
                        WHERE id = :id
                        """)
                .param("by", by)
                .param("now", Columns.time(store.now()))
                .param("expires", expiresAt == null ? null : Columns.time(expiresAt))
                .param("id", id)
                .update();
    }

    void undo(String id, EnforcementState state, String by, String because, @Nullable String deliveryId) {
        store.sql("""
                        UPDATE casework.enforcement
                        SET state = :state, undo_by = :by, undo_because = :because, undo_requested_at = :now,
                            undo_delivery_id = CAST(:delivery AS text)
                        WHERE id = :id
                        """)
                .param("state", state.text())
                .param("by", by)
                .param("because", because)
                .param("now", Columns.time(store.now()))
                .param("delivery", deliveryId)
                .param("id", id)
                .update();
    }

    List<Enforcement> lockDelivery(String column, String deliveryId) {
        return select("WHERE " + column + " = :delivery FOR UPDATE", Map.of("delivery", deliveryId));
    }

    /** Those whose time is over, locked; others who look at the same moment get none of them. */
    List<Enforcement> lockOver(int limit) {
        return select("""
                WHERE state = 'delivered' AND expires_at <= :now ORDER BY id LIMIT :limit FOR UPDATE SKIP LOCKED
                """, Map.of("now", Columns.time(store.now()), "limit", limit));
    }

    private List<Enforcement> select(String rest, Map<String, ?> parameters) {
        return store.sql(SELECT + rest)
                .params(parameters)
                .query(EnforcementRows::enforcement)
                .list();
    }

    private static Enforcement enforcement(ResultSet row, int number) throws SQLException {
        return new Enforcement(
                row.getString("id"),
                row.getString("action"),
                row.getString("action_file_hash"),
                Columns.optionalText(row, "undo_type"),
                row.getString("webhook"),
                Columns.entity(row),
                row.getString("policy"),
                row.getString("policy_file_hash"),
                row.getString("reason"),
                JSON.readValue(row.getString("statement"), StatementOfReasons.class),
                row.getString("origin"),
                Columns.optionalNumber(row, "decision_id"),
                Columns.optionalText(row, "detector"),
                Columns.optionalText(row, "plan_hash"),
                Columns.optionalText(row, "bulk_order"),
                Columns.optionalText(row, "delivery_id"),
                row.getString("requested_by"),
                Columns.time(row, "requested_at"),
                EnforcementState.of(row.getString("state")),
                Columns.optionalText(row, "held_because"),
                row.getBoolean("approval_needed"),
                Columns.optionalText(row, "notice_withheld"),
                Columns.optionalText(row, "released_by"),
                Columns.optionalTime(row, "expires_at"),
                Columns.optionalTime(row, "delivered_at"),
                Columns.optionalText(row, "undo_by"),
                Columns.optionalText(row, "undo_because"),
                Columns.optionalTime(row, "undo_requested_at"),
                Columns.optionalTime(row, "undone_at"));
    }
}
