package io.breakwater.casework.decision;

import io.breakwater.casework.store.Columns;
import io.breakwater.casework.store.Store;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.pack.PolicyDefinition;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The statements on decisions. */
final class DecisionRows {
    private static final String SELECT = """
            SELECT d.id, d.alert_id, d.judgement, d.policy, d.policy_file_hash, d.reason, d.note, d.decided_by, d.automated,
                d.decided_at, d.enforcement_refused, d.undone_by, d.undone_at, d.overturned_at
            FROM casework.decision d\s""";

    private final Store store;

    DecisionRows(Store store) {
        this.store = store;
    }

    long insert(DecisionRequest request, String alertId, Optional<PolicyDefinition> policy, String decidedBy) {
        return store.sql("""
                        INSERT INTO casework.decision
                            (alert_id, review_id, judgement, policy, policy_file_hash, reason, note, decided_by, decided_at)
                        VALUES (:alert, :review, :judgement, CAST(:policy AS text), CAST(:hash AS text),
                            CAST(:reason AS text), CAST(:note AS text), :decided_by, :now)
                        RETURNING id
                        """)
                .param("alert", alertId)
                .param("review", request.reviewId())
                .param("judgement", request.judgement().text())
                .param("policy", policy.map(PolicyDefinition::id).orElse(null))
                .param("hash", policy.map(PolicyDefinition::fileHash).orElse(null))
                .param("reason", request.reason().orElse(null))
                .param("note", request.note().orElse(null))
                .param("decided_by", decidedBy)
                .param("now", Columns.time(store.now()))
                .query(Long.class)
                .single();
    }

    /** One that automation made of a violation. */
    long insertAutomated(String alertId, PolicyDefinition policy, String reason, String decidedBy) {
        return store.sql("""
                        INSERT INTO casework.decision
                            (alert_id, judgement, policy, policy_file_hash, reason, decided_by, decided_at, automated)
                        VALUES (:alert, 'violation', :policy, :hash, :reason, :decided_by, :now, true)
                        RETURNING id
                        """)
                .param("alert", alertId)
                .param("policy", policy.id())
                .param("hash", policy.fileHash())
                .param("reason", reason)
                .param("decided_by", decidedBy)
                .param("now", Columns.time(store.now()))
                .query(Long.class)
                .single();
    }

    /** Whether the last person who judged this detector's alerts on the entity found nothing. */
    boolean lastCleared(String detector, EntityReference entity) {
        return store.sql("""
                        SELECT d.judgement = 'no_violation' FROM casework.decision d
                        JOIN casework.alert a ON a.id = d.alert_id
                        WHERE a.detector = :detector AND a.entity_type = :type AND a.entity_id = :entity
                            AND d.undone_at IS NULL AND NOT d.automated
                        ORDER BY d.decided_at DESC, d.id DESC LIMIT 1
                        """)
                .param("detector", detector)
                .param("type", entity.type())
                .param("entity", entity.id())
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    void setRefused(long id, String because) {
        store.sql("UPDATE casework.decision SET enforcement_refused = :because WHERE id = :id")
                .param("because", because)
                .param("id", id)
                .update();
    }

    void undo(long id, String by) {
        store.sql("UPDATE casework.decision SET undone_by = :by, undone_at = :now WHERE id = :id")
                .param("by", by)
                .param("now", Columns.time(store.now()))
                .param("id", id)
                .update();
    }

    void overturn(long id) {
        store.sql("UPDATE casework.decision SET overturned_at = :now WHERE id = :id")
                .param("now", Columns.time(store.now()))
                .param("id", id)
                .update();
    }

    Optional<Decision> find(long id) {
        return select("WHERE d.id = :id", Map.of("id", id)).stream().findFirst();
    }

    List<Decision> of(String alertId) {
        return select("WHERE d.alert_id = :alert ORDER BY d.id", Map.of("alert", alertId));
    }

    List<Decision> latest(int limit, int offset) {
        return select(
                "ORDER BY d.decided_at DESC, d.id DESC LIMIT :limit OFFSET :offset",
                Map.of("limit", limit, "offset", offset));
    }

    List<Decision> about(EntityReference entity) {
        return select("""
                WHERE d.id IN (
                    SELECT o.id FROM casework.alert a JOIN casework.decision o ON o.alert_id = a.id
                    WHERE a.entity_type = :type AND a.entity_id = :id
                    UNION ALL
                    SELECT decision_id FROM casework.strike WHERE entity_type = :type AND entity_id = :id)
                ORDER BY d.decided_at DESC, d.id DESC
                """, Map.of("type", entity.type(), "id", entity.id()));
    }

    private List<Decision> select(String rest, Map<String, ?> parameters) {
        return store.sql(SELECT + rest)
                .params(parameters)
                .query(DecisionRows::decision)
                .list();
    }

    private static Decision decision(ResultSet row, int number) throws SQLException {
        return new Decision(
                row.getLong("id"),
                row.getString("alert_id"),
                Judgement.of(row.getString("judgement")),
                Columns.optionalText(row, "policy"),
                Columns.optionalText(row, "policy_file_hash"),
                Columns.optionalText(row, "reason"),
                Columns.optionalText(row, "note"),
                row.getString("decided_by"),
                row.getBoolean("automated"),
                Columns.time(row, "decided_at"),
                Columns.optionalText(row, "enforcement_refused"),
                Columns.optionalText(row, "undone_by"),
                Columns.optionalTime(row, "undone_at"),
                Columns.optionalTime(row, "overturned_at"));
    }
}
