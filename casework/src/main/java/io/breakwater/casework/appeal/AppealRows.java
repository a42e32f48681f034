package io.breakwater.casework.appeal;

import io.breakwater.casework.store.Columns;
import io.breakwater.casework.store.Store;
import io.breakwater.model.entity.EntityReference;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The statements on appeals. */
final class AppealRows {
    /** Nobody who had a part in the enforcement. */
    private static final String IMPARTIAL = """
            NOT EXISTS (
                SELECT 1 FROM casework.enforcement e LEFT JOIN casework.decision d ON d.id = e.decision_id
                WHERE e.id = a.enforcement_id AND :person IN (e.requested_by, e.released_by, d.decided_by))""";

    private final Store store;

    AppealRows(Store store) {
        this.store = store;
    }

    String insert(String enforcementId, String client, String reference, String text, Duration within) {
        String id = "apl_" + UUID.randomUUID().toString().replace("-", "");
        store.sql("""
                        INSERT INTO casework.appeal
                            (id, enforcement_id, client, client_reference, text, state, received_at, due_at)
                        VALUES (:id, :enforcement, :client, :reference, :text, 'open', :now, :due)
                        """)
                .param("id", id)
                .param("enforcement", enforcementId)
                .param("client", client)
                .param("reference", reference)
                .param("text", text)
                .param("now", Columns.time(store.now()))
                .param("due", Columns.time(store.now().plus(within)))
                .update();
        return id;
    }

    Optional<Appeal> find(String id) {
        return select("WHERE a.id = :id", Map.of("id", id)).stream().findFirst();
    }

    Optional<Appeal> lock(String id) {
        return select("WHERE a.id = :id FOR UPDATE", Map.of("id", id)).stream().findFirst();
    }

    Optional<Appeal> byReference(String client, String reference) {
        return select(
                        "WHERE a.client = :client AND a.client_reference = :reference",
                        Map.of("client", client, "reference", reference))
                .stream()
                .findFirst();
    }

    Optional<Appeal> undecided(String enforcementId) {
        return select(
                        "WHERE a.enforcement_id = :enforcement AND a.state IN ('open', 'in_review')",
                        Map.of("enforcement", enforcementId))
                .stream()
                .findFirst();
    }

    List<Appeal> against(String enforcementId) {
        return select(
                "WHERE a.enforcement_id = :enforcement ORDER BY a.received_at", Map.of("enforcement", enforcementId));
    }

    List<Appeal> about(EntityReference entity) {
        return select(
                "JOIN casework.enforcement e ON e.id = a.enforcement_id"
                        + " WHERE e.entity_type = :type AND e.entity_id = :id ORDER BY a.received_at DESC, a.id",
                Map.of("type", entity.type(), "id", entity.id()));
    }

    List<Appeal> waiting(int limit) {
        return select(
                "WHERE a.state IN ('open', 'in_review') ORDER BY a.due_at, a.id LIMIT :limit", Map.of("limit", limit));
    }

    List<Appeal> decided(int limit) {
        return select(
                "WHERE a.state NOT IN ('open', 'in_review') ORDER BY a.decided_at DESC, a.id LIMIT :limit",
                Map.of("limit", limit));
    }

    /** The one the person holds, or the next that is due and that the person may judge, locked. */
    Optional<Appeal> lockNext(String person) {
        Optional<Appeal> held = select(
                        "WHERE a.state = 'in_review' AND a.reviewer = :person AND a.lease_until > :now LIMIT 1 FOR UPDATE",
                        Map.of("person", person, "now", Columns.time(store.now())))
                .stream()
                .findFirst();
        return held.isPresent()
                ? held
                : select(
                                "WHERE a.state = 'open' AND " + IMPARTIAL
                                        + " ORDER BY a.due_at, a.id LIMIT 1 FOR UPDATE OF a SKIP LOCKED",
                                Map.of("person", person))
                        .stream()
                        .findFirst();
    }

    boolean impartial(String id, String person) {
        return store.sql("SELECT count(*) FROM casework.appeal a WHERE a.id = :id AND " + IMPARTIAL)
                        .param("id", id)
                        .param("person", person)
                        .query(Integer.class)
                        .single()
                == 1;
    }

    void claim(String id, String reviewer, Duration lease) {
        store.sql("""
                        UPDATE casework.appeal SET state = 'in_review', reviewer = :reviewer, lease_until = :until
                        WHERE id = :id
                        """)
                .param("reviewer", reviewer)
                .param("until", Columns.time(store.now().plus(lease)))
                .param("id", id)
                .update();
    }

    void release(String id) {
        store.sql("UPDATE casework.appeal SET state = 'open', reviewer = NULL, lease_until = NULL WHERE id = :id")
                .param("id", id)
                .update();
    }

    /** How many leases were over. */
    int releaseExpired() {
        return store.sql("""
                        UPDATE casework.appeal SET state = 'open', reviewer = NULL, lease_until = NULL
                        WHERE state = 'in_review' AND lease_until <= :now
                        """).param("now", Columns.time(store.now())).update();
    }

    void decide(String id, AppealState state, String by, String because, @Nullable String replacementId) {
        store.sql("""
                        UPDATE casework.appeal
                        SET state = :state, decided_by = :by, decided_at = :now, because = :because,
                            replacement_id = CAST(:replacement AS text), reviewer = NULL, lease_until = NULL
                        WHERE id = :id
                        """)
                .param("state", state.text())
                .param("by", by)
                .param("now", Columns.time(store.now()))
                .param("because", because)
                .param("replacement", replacementId)
                .param("id", id)
                .update();
    }

    List<AppealCohort> cohorts() {
        return store.sql("""
                        SELECT date_trunc('month', e.requested_at AT TIME ZONE 'UTC')::date AS month, e.action,
                            e.origin = 'detector' AS automated, count(DISTINCT e.id) AS enforcements,
                            count(DISTINCT a.enforcement_id) AS appealed, count(a.decided_at) AS decided,
                            count(*) FILTER (WHERE a.state IN ('overturned', 'modified')) AS changed,
                            count(*) FILTER (WHERE coalesce(a.decided_at, :now) > a.due_at) AS late,
                            percentile_cont(0.5) WITHIN GROUP (
                                ORDER BY extract(epoch FROM a.decided_at - a.received_at)) AS median_seconds
                        FROM casework.enforcement e LEFT JOIN casework.appeal a ON a.enforcement_id = e.id
                        WHERE e.state NOT IN ('held', 'cancelled', 'rehearsed') OR a.id IS NOT NULL
                        GROUP BY 1, 2, 3 ORDER BY 1 DESC, 2, 3
                        """)
                .param("now", Columns.time(store.now()))
                .query((row, number) -> new AppealCohort(
                        row.getObject("month", LocalDate.class),
                        row.getString("action"),
                        row.getBoolean("automated"),
                        row.getLong("enforcements"),
                        row.getLong("appealed"),
                        row.getLong("decided"),
                        row.getLong("changed"),
                        row.getLong("late"),
                        Optional.ofNullable(row.getObject("median_seconds", Double.class))
                                .map(seconds -> Duration.ofSeconds(Math.round(seconds)))))
                .list();
    }

    private List<Appeal> select(String rest, Map<String, ?> parameters) {
        return store.sql("SELECT a.* FROM casework.appeal a " + rest)
                .params(parameters)
                .query(AppealRows::appeal)
                .list();
    }

    private static Appeal appeal(ResultSet row, int number) throws SQLException {
        return new Appeal(
                row.getString("id"),
                row.getString("enforcement_id"),
                row.getString("client"),
                row.getString("client_reference"),
                row.getString("text"),
                AppealState.of(row.getString("state")),
                Columns.time(row, "received_at"),
                Columns.time(row, "due_at"),
                Columns.optionalText(row, "reviewer"),
                Columns.optionalTime(row, "lease_until"),
                Columns.optionalText(row, "decided_by"),
                Columns.optionalTime(row, "decided_at"),
                Columns.optionalText(row, "because"),
                Columns.optionalText(row, "replacement_id"));
    }
}
