package io.breakwater.casework.policy;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.store.Columns;
import io.breakwater.casework.store.Store;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.pack.PolicyDefinition;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** The strikes of entities, counted per policy. */
public final class Strikes {
    private final Store store;

    public Strikes(Store store) {
        this.store = requireNonNull(store, "store is null");
    }

    /** Sum of the weights in force of the entity under the policy. */
    public int inForce(EntityReference entity, String policy) {
        return store.sql("""
                        SELECT coalesce(sum(weight), 0) FROM casework.strike
                        WHERE entity_type = :type AND entity_id = :id AND policy = :policy
                            AND revoked_at IS NULL AND expires_at > :now
                        """)
                .param("type", entity.type())
                .param("id", entity.id())
                .param("policy", policy)
                .param("now", Columns.time(store.now()))
                .query(Integer.class)
                .single();
    }

    /** The weight of those in force that decisions on one alert gave. */
    public int ofAlert(EntityReference entity, String policy, String alertId) {
        return store.sql("""
                        SELECT coalesce(sum(s.weight), 0)
                        FROM casework.strike s JOIN casework.decision d ON d.id = s.decision_id
                        WHERE s.entity_type = :type AND s.entity_id = :id AND s.policy = :policy AND d.alert_id = :alert
                            AND s.revoked_at IS NULL AND s.expires_at > :now
                        """)
                .param("type", entity.type())
                .param("id", entity.id())
                .param("policy", policy)
                .param("alert", alertId)
                .param("now", Columns.time(store.now()))
                .query(Integer.class)
                .single();
    }

    /** All strikes of the entity, newest first, ended ones included. */
    public List<Strike> of(EntityReference entity) {
        return store.sql("""
                        SELECT id, entity_type, entity_id, policy, weight, decision_id, given_at, expires_at, revoked_at
                        FROM casework.strike WHERE entity_type = :type AND entity_id = :id ORDER BY id DESC
                        """)
                .param("type", entity.type())
                .param("id", entity.id())
                .query(Strikes::strike)
                .list();
    }

    /** Holds other decisions on the entity back until the open transaction ends, so that strikes are counted right. */
    public void lock(EntityReference entity) {
        store.lock("strikes of " + entity);
    }

    /** Within the open transaction. */
    public void add(EntityReference entity, PolicyDefinition policy, int weight, long decisionId) {
        Instant now = store.now();
        store.sql("""
                        INSERT INTO casework.strike
                            (entity_type, entity_id, policy, weight, decision_id, given_at, expires_at)
                        VALUES (:type, :id, :policy, :weight, :decision, :now, :expires)
                        """)
                .param("type", entity.type())
                .param("id", entity.id())
                .param("policy", policy.id())
                .param("weight", weight)
                .param("decision", decisionId)
                .param("now", Columns.time(now))
                .param("expires", Columns.time(now.plus(policy.protocol().strikesExpire())))
                .update();
    }

    /** Revokes what a decision gave, within the open transaction. */
    public void revoke(long decisionId) {
        store.sql("UPDATE casework.strike SET revoked_at = :now WHERE decision_id = :decision AND revoked_at IS NULL")
                .param("now", Columns.time(store.now()))
                .param("decision", decisionId)
                .update();
    }

    private static Strike strike(ResultSet row, int number) throws SQLException {
        return new Strike(
                row.getLong("id"),
                Columns.entity(row),
                row.getString("policy"),
                row.getInt("weight"),
                row.getLong("decision_id"),
                Columns.time(row, "given_at"),
                Columns.time(row, "expires_at"),
                Columns.optionalTime(row, "revoked_at"));
    }
}
