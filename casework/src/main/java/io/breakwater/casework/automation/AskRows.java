package io.breakwater.casework.automation;

import io.breakwater.casework.store.Columns;
import io.breakwater.casework.store.Store;
import io.breakwater.model.detector.DetectorVersion;
import io.breakwater.model.entity.EntityReference;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The statements on what automation was asked to do. */
final class AskRows {
    private static final String SELECT = "SELECT * FROM casework.automation_ask ";

    private final Store store;

    AskRows(Store store) {
        this.store = store;
    }

    /** What a hit asks for. */
    record Wanted(
            DetectorVersion detector,
            EntityReference entity,
            String alertId,
            String policy,
            String reason,
            boolean trusted) {
        Wanted withTrusted(boolean isTrusted) {
            return new Wanted(detector, entity, alertId, policy, reason, isTrusted);
        }
    }

    /** How much a detector asked for lately. */
    record Volume(int entities, int trusted) {}

    /** Asks that stand already are left as they are. */
    void insertDecide(List<Wanted> wanted) {
        store.sql("""
                        INSERT INTO casework.automation_ask
                            (kind, detector, plan_hash, file_hash, entity_type, entity_id, subject, policy, reason,
                             trusted, asked_at, state)
                        SELECT 'decide', n.*, :now, 'waiting'
                        FROM unnest(CAST(:detector AS text[]), CAST(:plan AS text[]), CAST(:file AS text[]),
                            CAST(:type AS text[]), CAST(:entity AS text[]), CAST(:alert AS text[]),
                            CAST(:policy AS text[]), CAST(:reason AS text[]), CAST(:trusted AS boolean[])) AS n
                        ON CONFLICT DO NOTHING
                        """)
                .param("now", Columns.time(store.now()))
                .param("detector", texts(wanted, ask -> ask.detector().id()))
                .param("plan", texts(wanted, ask -> ask.detector().planHash()))
                .param("file", texts(wanted, ask -> ask.detector().fileHash()))
                .param("type", texts(wanted, ask -> ask.entity().type()))
                .param("entity", texts(wanted, ask -> ask.entity().id()))
                .param("alert", texts(wanted, Wanted::alertId))
                .param("policy", texts(wanted, Wanted::policy))
                .param("reason", texts(wanted, Wanted::reason))
                .param("trusted", wanted.stream().map(Wanted::trusted).toArray(Boolean[]::new))
                .update();
    }

    /** The ask of a caller who waits, already answered for {@code state}. */
    void insertRestrict(
            String request,
            DetectorVersion detector,
            String action,
            EntityReference entity,
            boolean trusted,
            AskState state,
            @Nullable String because) {
        store.sql("""
                        INSERT INTO casework.automation_ask
                            (kind, detector, plan_hash, file_hash, entity_type, entity_id, subject, action, trusted,
                             asked_at, state, because)
                        VALUES ('restrict', :detector, :plan, :file, :type, :entity, :request, :action, :trusted, :now,
                            :state, CAST(:because AS text))
                        ON CONFLICT DO NOTHING
                        """)
                .param("detector", detector.id())
                .param("plan", detector.planHash())
                .param("file", detector.fileHash())
                .param("type", entity.type())
                .param("entity", entity.id())
                .param("request", request)
                .param("action", action)
                .param("trusted", trusted)
                .param("now", Columns.time(store.now()))
                .param("state", state.text())
                .param("because", because)
                .update();
    }

    /** What was answered to the request for the detector before; empty if it was never asked. */
    List<Ask> restrictOf(String request, String detector) {
        return select(
                "WHERE kind = 'restrict' AND subject = :request AND detector = :detector ORDER BY id",
                Map.of("request", request, "detector", detector));
    }

    List<Ask> lockWaiting(int limit) {
        return select(
                "WHERE state = 'waiting' ORDER BY id LIMIT :limit FOR UPDATE SKIP LOCKED", Map.of("limit", limit));
    }

    void acted(long id, String action, long decisionId) {
        store.sql("""
                        UPDATE casework.automation_ask SET state = 'acted', action = :action, decision_id = :decision
                        WHERE id = :id
                        """)
                .param("action", action)
                .param("decision", decisionId)
                .param("id", id)
                .update();
    }

    void left(long id, String because) {
        store.sql("UPDATE casework.automation_ask SET state = 'left', because = :because WHERE id = :id")
                .param("because", because)
                .param("id", id)
                .update();
    }

    /** Leaves everything of the detector that still waits to people. */
    void leaveAll(String detector, String because) {
        store.sql("""
                        UPDATE casework.automation_ask SET state = 'left', because = :because
                        WHERE detector = :detector AND state = 'waiting'
                        """).param("because", because).param("detector", detector).update();
    }

    /** Distinct entities that the detector asked for after {@code since}. */
    Volume askedSince(String detector, Instant since) {
        return store.sql("""
                        SELECT count(*) AS entities, count(*) FILTER (WHERE trusted) AS trusted FROM (
                            SELECT bool_or(trusted) AS trusted FROM casework.automation_ask
                            WHERE detector = :detector AND asked_at > :since GROUP BY entity_type, entity_id) AS asked
                        """)
                .param("detector", detector)
                .param("since", Columns.time(since))
                .query((row, number) -> new Volume(row.getInt("entities"), row.getInt("trusted")))
                .single();
    }

    /** Distinct entities on which the action was used for the detector within the span that ends now. */
    int countActed(String detector, String action, Duration span) {
        return store.sql("""
                        SELECT count(DISTINCT (entity_type, entity_id)) FROM casework.automation_ask
                        WHERE detector = :detector AND action = :action AND state = 'acted' AND asked_at > :since
                        """)
                .param("detector", detector)
                .param("action", action)
                .param("since", Columns.time(store.now().minus(span)))
                .query(Integer.class)
                .single();
    }

    /** Whether the entity was restricted for the detector within the span already, and so uses no more of a budget. */
    boolean restricted(String detector, String action, EntityReference entity, Duration span) {
        return store.sql("""
                        SELECT EXISTS (SELECT 1 FROM casework.automation_ask
                            WHERE detector = :detector AND action = :action AND kind = 'restrict' AND state = 'acted'
                                AND entity_type = :type AND entity_id = :entity AND asked_at > :since)
                        """)
                .param("detector", detector)
                .param("action", action)
                .param("type", entity.type())
                .param("entity", entity.id())
                .param("since", Columns.time(store.now().minus(span)))
                .query(Boolean.class)
                .single();
    }

    /** The next ones after {@code afterId} whose decision within the span still stands. */
    List<Ask> standing(ActedSpan span, long afterId, int limit) {
        return store.sql("""
                        SELECT a.* FROM casework.automation_ask a
                        JOIN casework.decision d ON d.id = a.decision_id AND d.undone_at IS NULL
                        WHERE a.detector = :detector AND (CAST(:plan AS text) IS NULL OR a.plan_hash = :plan)
                            AND d.decided_at >= :from AND d.decided_at < :to AND a.state = 'acted' AND a.id > :after
                        ORDER BY a.id LIMIT :limit
                        """)
                .param("detector", span.detector())
                .param("plan", span.planHash().orElse(null))
                .param("from", Columns.time(span.from()))
                .param("to", Columns.time(span.to()))
                .param("after", afterId)
                .param("limit", limit)
                .query(AskRows::ask)
                .list();
    }

    List<Ask> latest(String detector, int limit) {
        return select(
                "WHERE detector = :detector ORDER BY id DESC LIMIT :limit",
                Map.of("detector", detector, "limit", limit));
    }

    private List<Ask> select(String rest, Map<String, ?> parameters) {
        return store.sql(SELECT + rest).params(parameters).query(AskRows::ask).list();
    }

    private static Ask ask(ResultSet row, int number) throws SQLException {
        return new Ask(
                row.getLong("id"),
                new DetectorVersion(row.getString("detector"), row.getString("plan_hash"), row.getString("file_hash")),
                Columns.entity(row),
                row.getString("subject"),
                Columns.optionalText(row, "policy"),
                Columns.optionalText(row, "reason"),
                Columns.optionalText(row, "action"),
                Columns.time(row, "asked_at"),
                AskState.of(row.getString("state")),
                Columns.optionalText(row, "because"),
                Columns.optionalNumber(row, "decision_id"));
    }

    private static String[] texts(List<Wanted> wanted, Function<Wanted, String> value) {
        return wanted.stream().map(value).toArray(String[]::new);
    }
}
