package io.breakwater.casework.cases;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.alert.Alert;
import io.breakwater.casework.alert.HitEvent;
import io.breakwater.casework.store.Columns;
import io.breakwater.casework.store.Store;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.event.EventKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The rows of alerts in cases. */
final class CaseAlertRows {
    private final Store store;

    CaseAlertRows(Store store) {
        this.store = requireNonNull(store, "store is null");
    }

    /** Whether it is new in the case. */
    boolean add(long id, Alert alert, String actor, boolean broughtEntity) {
        HitEvent first = alert.firstHit();
        HitEvent last = alert.lastHit();
        return store.sql("""
                        INSERT INTO casework.case_alert
                            (case_id, alert_id, added_by, added_at, brought_entity, hit_count,
                             first_table, first_source, first_event_id, first_ts,
                             last_table, last_source, last_event_id, last_ts)
                        VALUES (:id, :alert, :actor, :now, :brought, :hits,
                            :first_table, :first_source, :first_event, :first_ts,
                            :last_table, :last_source, :last_event, :last_ts)
                        ON CONFLICT DO NOTHING
                        """)
                        .param("id", id)
                        .param("alert", alert.id())
                        .param("actor", actor)
                        .param("now", Columns.time(store.now()))
                        .param("brought", broughtEntity)
                        .param("hits", alert.hitCount())
                        .param("first_table", first.table())
                        .param("first_source", first.key().source())
                        .param("first_event", first.key().id())
                        .param("first_ts", first.ts())
                        .param("last_table", last.table())
                        .param("last_source", last.key().source())
                        .param("last_event", last.key().id())
                        .param("last_ts", last.ts())
                        .update()
                > 0;
    }

    /** Whether it had brought its entity; empty where it was not in the case. */
    Optional<Boolean> remove(long id, String alertId) {
        return store.sql("""
                        DELETE FROM casework.case_alert WHERE case_id = :id AND alert_id = :alert RETURNING brought_entity
                        """)
                .param("id", id)
                .param("alert", alertId)
                .query(Boolean.class)
                .optional();
    }

    boolean areAbout(long id, EntityReference entity) {
        return store.sql("""
                        SELECT EXISTS (SELECT 1 FROM casework.case_alert c JOIN casework.alert a ON a.id = c.alert_id
                            WHERE c.case_id = :id AND a.entity_type = :type AND a.entity_id = :entity)
                        """)
                .param("id", id)
                .param("type", entity.type())
                .param("entity", entity.id())
                .query(Boolean.class)
                .single();
    }

    List<CaseFile.Evidence> of(long id) {
        return store.sql("SELECT * FROM casework.case_alert WHERE case_id = :id ORDER BY added_at DESC, alert_id")
                .param("id", id)
                .query(CaseAlertRows::evidence)
                .list();
    }

    private static CaseFile.Evidence evidence(ResultSet row, int number) throws SQLException {
        return new CaseFile.Evidence(
                row.getString("alert_id"),
                row.getString("added_by"),
                Columns.time(row, "added_at"),
                row.getLong("hit_count"),
                event(row, "first"),
                event(row, "last"));
    }

    private static HitEvent event(ResultSet row, String which) throws SQLException {
        return new HitEvent(
                row.getString(which + "_table"),
                new EventKey(row.getString(which + "_source"), row.getString(which + "_event_id")),
                row.getLong(which + "_ts"));
    }
}
