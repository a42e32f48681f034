package io.breakwater.casework.alert;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.problem.CaseworkProblem;
import io.breakwater.casework.problem.CaseworkProblemCode;
import io.breakwater.casework.store.Columns;
import io.breakwater.casework.store.Store;
import io.breakwater.model.detector.DetectorVersion;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.event.EventKey;
import io.breakwater.model.pack.Severity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The alerts there are. */
public final class Alerts {
    private final Store store;

    public Alerts(Store store) {
        this.store = requireNonNull(store, "store is null");
    }

    public Alert find(String alertId) {
        return store.sql("SELECT * FROM casework.alert WHERE id = :id")
                .param("id", alertId)
                .query(Alerts::alert)
                .optional()
                .orElseThrow(() -> unknown(alertId));
    }

    /** Holds the alert until the open transaction ends. */
    public Alert lock(String alertId) {
        return store.sql("SELECT * FROM casework.alert WHERE id = :id FOR UPDATE")
                .param("id", alertId)
                .query(Alerts::alert)
                .optional()
                .orElseThrow(() -> unknown(alertId));
    }

    /** The newest first. */
    public List<Alert> list(AlertFilter filter, int limit, int offset) {
        return store.sql("SELECT * FROM casework.alert a WHERE " + filter.sql()
                        + " ORDER BY a.created_at DESC, a.id LIMIT :limit OFFSET :offset")
                .params(filter.parameters())
                .param("limit", limit)
                .param("offset", offset)
                .query(Alerts::alert)
                .list();
    }

    /** How many pass the filter, counted up to {@code most}. */
    public long count(AlertFilter filter, int most) {
        return store.sql("SELECT count(*) FROM (SELECT 1 FROM casework.alert a WHERE " + filter.sql()
                        + " LIMIT :most) n")
                .params(filter.parameters())
                .param("most", most)
                .query(Long.class)
                .single();
    }

    /** Alerts on the entity or affecting it, the latest hit first. */
    public List<Alert> about(EntityReference entity, int limit) {
        return store.sql("""
                        SELECT * FROM casework.alert
                        WHERE id IN (
                            SELECT id FROM casework.alert WHERE entity_type = :type AND entity_id = :id
                            UNION ALL
                            SELECT alert_id FROM casework.alert_affected WHERE entity_type = :type AND entity_id = :id)
                        ORDER BY last_ts DESC, id LIMIT :limit
                        """)
                .param("type", entity.type())
                .param("id", entity.id())
                .param("limit", limit)
                .query(Alerts::alert)
                .list();
    }

    /** Further entities that the alert's hits name, by type and id. */
    public List<EntityReference> affected(String alertId) {
        return store.sql("""
                        SELECT entity_type, entity_id FROM casework.alert_affected
                        WHERE alert_id = :id ORDER BY entity_type, entity_id
                        """)
                .param("id", alertId)
                .query((row, number) -> Columns.entity(row))
                .list();
    }

    /** How many wait that only this person gets from their queues. */
    public long assignedTo(String person) {
        return store.sql("""
                        SELECT count(*) FROM casework.alert
                        WHERE assigned_to = :person AND state IN ('open', 'in_review')
                        """).param("person", person).query(Long.class).single();
    }

    /** Number of alerts of each detector that has some. */
    public Map<String, Long> countByDetector() {
        return countByDetector("");
    }

    /** Number of alerts of each detector that wait, are held or put aside. */
    public Map<String, Long> openByDetector() {
        return countByDetector("WHERE state IN ('open', 'in_review', 'held', 'snoozed')");
    }

    private Map<String, Long> countByDetector(String where) {
        Map<String, Long> counts = new TreeMap<>();
        store.sql("SELECT detector, count(*) AS n FROM casework.alert " + where + " GROUP BY detector")
                .query(row -> {
                    counts.put(row.getString("detector"), row.getLong("n"));
                });
        return counts;
    }

    /** Moves a locked alert, within the open transaction. */
    public void move(Alert alert, AlertState state) {
        alert.state().requireStep(state, "alert " + alert.id());
        store.sql("UPDATE casework.alert SET state = :state, state_changed_at = :now WHERE id = :id")
                .param("state", state.text())
                .param("now", Columns.time(store.now()))
                .param("id", alert.id())
                .update();
    }

    /** Gives it to one person, who alone gets it from the queue, within the open transaction. */
    public void assign(String alertId, String person) {
        store.sql("UPDATE casework.alert SET assigned_to = :person WHERE id = :id")
                .param("person", person)
                .param("id", alertId)
                .update();
    }

    /** Closes the alerts whose decision is older than the grace period; how many. */
    public int closeDecided(Duration grace) {
        return store.sql("""
                        UPDATE casework.alert SET state = 'closed', state_changed_at = :now
                        WHERE id IN (SELECT id FROM casework.alert
                                     WHERE state = 'decided' AND state_changed_at <= :before
                                     ORDER BY id LIMIT 1000 FOR UPDATE SKIP LOCKED)
                        """)
                .param("now", Columns.time(store.now()))
                .param("before", Columns.time(store.now().minus(grace)))
                .update();
    }

    /** From a row with all columns of the table of alerts. */
    public static Alert alert(ResultSet row, int number) throws SQLException {
        return new Alert(
                row.getString("id"),
                new DetectorVersion(row.getString("detector"), row.getString("plan_hash"), row.getString("file_hash")),
                row.getString("harm"),
                severity(row.getInt("severity")),
                Columns.entity(row),
                row.getString("queue"),
                AlertState.of(row.getString("state")),
                event(row, "first"),
                event(row, "last"),
                row.getLong("hit_count"),
                EvidenceJson.read(row.getString("evidence")),
                row.getBoolean("sampled"),
                row.getDouble("inclusion_probability"),
                Columns.time(row, "created_at"),
                row.getInt("affected_count"),
                row.getDouble("confidence"),
                row.getInt("urgency"),
                Columns.time(row, "waiting_since"),
                Columns.optionalText(row, "assigned_to"),
                aside(row));
    }

    private static Optional<Alert.Aside> aside(ResultSet row) throws SQLException {
        Optional<Instant> at = Columns.optionalTime(row, "aside_at");
        return at.isEmpty()
                ? Optional.empty()
                : Optional.of(new Alert.Aside(
                        row.getString("aside_by"),
                        row.getString("aside_because"),
                        at.get(),
                        Columns.optionalTime(row, "aside_until")));
    }

    private static HitEvent event(ResultSet row, String which) throws SQLException {
        return new HitEvent(
                row.getString(which + "_table"),
                new EventKey(row.getString(which + "_source"), row.getString(which + "_event_id")),
                row.getLong(which + "_ts"));
    }

    private static Severity severity(int level) {
        for (Severity severity : Severity.values()) {
            if (severity.level() == level) {
                return severity;
            }
        }
        throw new IllegalStateException("the database holds the severity " + level);
    }

    private static CaseworkProblem unknown(String alertId) {
        return CaseworkProblem.of(
                CaseworkProblemCode.ALERT_UNKNOWN,
                "alert " + alertId,
                "there is no alert '" + alertId + "'",
                "reload the queue");
    }
}
