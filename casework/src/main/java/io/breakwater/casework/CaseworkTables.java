package io.breakwater.casework;

import java.util.List;
import java.util.Set;

/** What of casework can be queried with SQL, beside events and hits. Holds no secrets. */
public final class CaseworkTables {
    private static final CaseworkTable ALERTS = new CaseworkTable(
            "alerts",
            "Hits of one detector on one entity, grouped; first_ts and last_ts are engine times of the hits",
            """
            SELECT id, detector, plan_hash, file_hash, harm,
                CASE severity WHEN 0 THEN 'allowed' WHEN 1 THEN 'low' WHEN 2 THEN 'medium' WHEN 3 THEN 'high'
                    ELSE 'critical' END AS severity,
                entity_type, entity_id, queue, state,
                timestamp 'epoch' + first_ts * interval '1 microsecond' AS first_ts,
                timestamp 'epoch' + last_ts * interval '1 microsecond' AS last_ts,
                hit_count, evidence::text AS evidence, first_table, first_source, first_event_id,
                last_table, last_source, last_event_id, sampled, inclusion_probability,
                confidence, affected_count, assigned_to, aside_because, aside_until AT TIME ZONE 'UTC' AS aside_until,
                waiting_since AT TIME ZONE 'UTC' AS waiting_since, created_at AT TIME ZONE 'UTC' AS created_at
            FROM casework.alert
            """,
            Set.of("evidence", "aside_because"),
            "id",
            List.of("alert"));

    private static final CaseworkTable REVIEWS = new CaseworkTable(
            "reviews", "Who held which alert, and what became of it", """
            SELECT id, alert_id, reviewer, state, claimed_at AT TIME ZONE 'UTC' AS claimed_at,
                ended_at AT TIME ZONE 'UTC' AS ended_at, skip_reason
            FROM casework.review
            """, Set.of(), "id", List.of("review"));

    private static final CaseworkTable DECISIONS = new CaseworkTable(
            "decisions",
            "Judgements on alerts; undone ones have undone_at, propagated ones were made along with another alert's",
            """
            SELECT d.id, d.alert_id, a.detector, a.plan_hash, a.entity_type, a.entity_id, a.sampled,
                a.inclusion_probability, d.judgement, d.policy, d.policy_file_hash, d.reason, d.note, d.decided_by, d.automated,
                r.along_with IS NOT NULL AS propagated,
                d.decided_at AT TIME ZONE 'UTC' AS decided_at, d.enforcement_refused, d.undone_by,
                d.undone_at AT TIME ZONE 'UTC' AS undone_at, d.overturned_at AT TIME ZONE 'UTC' AS overturned_at
            FROM casework.decision d JOIN casework.alert a ON a.id = d.alert_id
                LEFT JOIN casework.review r ON r.id = d.review_id
            """,
            Set.of("note"),
            "id",
            List.of("d", "a"));

    private static final CaseworkTable STRIKES = new CaseworkTable(
            "strikes", "Counted violations of entities under a policy", """
            SELECT id, entity_type, entity_id, policy, weight, decision_id, given_at AT TIME ZONE 'UTC' AS given_at,
                expires_at AT TIME ZONE 'UTC' AS expires_at, revoked_at AT TIME ZONE 'UTC' AS revoked_at
            FROM casework.strike
            """, Set.of(), "id", List.of("strike"));

    private static final CaseworkTable ENFORCEMENTS = new CaseworkTable(
            "enforcements",
            "Actions applied to entities; statement is the statement of reasons as JSON",
            """
            SELECT id, action, action_file_hash, entity_type, entity_id, policy, policy_file_hash, reason,
                statement::text AS statement, origin, decision_id, detector, plan_hash, bulk_order, requested_by,
                requested_at AT TIME ZONE 'UTC' AS requested_at, state, held_because, released_by,
                released_at AT TIME ZONE 'UTC' AS released_at, expires_at AT TIME ZONE 'UTC' AS expires_at,
                delivered_at AT TIME ZONE 'UTC' AS delivered_at, undo_by, undo_because,
                undo_requested_at AT TIME ZONE 'UTC' AS undo_requested_at, undone_at AT TIME ZONE 'UTC' AS undone_at
            FROM casework.enforcement
            """,
            Set.of("statement"),
            "id",
            List.of("enforcement"));

    private static final CaseworkTable APPEALS = new CaseworkTable(
            "appeals",
            "Objections to enforcements and what became of them",
            """
            SELECT id, enforcement_id, client, client_reference, text, state,
                received_at AT TIME ZONE 'UTC' AS received_at, due_at AT TIME ZONE 'UTC' AS due_at, decided_by,
                decided_at AT TIME ZONE 'UTC' AS decided_at, because, replacement_id
            FROM casework.appeal
            """,
            Set.of("text", "because"),
            "id",
            List.of("appeal"));

    private static final CaseworkTable DELIVERIES = new CaseworkTable(
            "deliveries",
            "Webhook messages to the product; subject is the enforcement",
            """
            SELECT id, webhook, subject, type, state, attempts, last_status, last_error,
                created_at AT TIME ZONE 'UTC' AS created_at, next_attempt_at AT TIME ZONE 'UTC' AS next_attempt_at,
                delivered_at AT TIME ZONE 'UTC' AS delivered_at
            FROM casework.delivery
            """,
            Set.of(),
            "id",
            List.of("delivery"));

    private static final CaseworkTable ENTITY_LABELS = new CaseworkTable(
            "entity_labels",
            "Labels on entities with reason, author and expiry; removed ones have removed_at",
            """
            SELECT id, entity_type, entity_id, label, reason, author, put_at AT TIME ZONE 'UTC' AS put_at,
                timestamp 'epoch' + expires_ts * interval '1 microsecond' AS expires_at,
                removed_at AT TIME ZONE 'UTC' AS removed_at, removed_by, removed_because
            FROM casework.entity_label
            """,
            Set.of(),
            "id",
            List.of("entity_label"));

    private static final CaseworkTable ESCALATIONS = new CaseworkTable(
            "escalations", "Critical matters and how far they are", """
            SELECT id, entity_type, entity_id, title, severity, state, acting_person, opened_by,
                opened_at AT TIME ZONE 'UTC' AS opened_at, acknowledged_at AT TIME ZONE 'UTC' AS acknowledged_at,
                mitigated_at AT TIME ZONE 'UTC' AS mitigated_at, closed_at AT TIME ZONE 'UTC' AS closed_at
            FROM casework.escalation
            """, Set.of("title"), "id", List.of("escalation"));

    private static final CaseworkTable AUDIT = new CaseworkTable(
            "audit",
            "Who did and read what; each row holds the hash of the one before",
            """
            SELECT sequence, at AT TIME ZONE 'UTC' AS at, actor, act, subject, details, previous_hash, hash
            FROM casework.audit_entry
            """,
            Set.of(),
            "sequence",
            List.of("audit_entry"));

    private static final CaseworkTable SUPPRESSIONS = new CaseworkTable(
            "suppressions",
            "What raises no alerts for a time; hits is how many were kept from raising one",
            """
            SELECT id, detector, entity_type, entity_id, reason, author, created_at AT TIME ZONE 'UTC' AS created_at,
                expires_at AT TIME ZONE 'UTC' AS expires_at, lifted_by, lifted_at AT TIME ZONE 'UTC' AS lifted_at, hits
            FROM casework.suppression
            """,
            Set.of("reason"),
            "id",
            List.of("suppression"));

    private CaseworkTables() {}

    public static List<CaseworkTable> definitions() {
        return List.of(
                ALERTS,
                REVIEWS,
                DECISIONS,
                STRIKES,
                ENFORCEMENTS,
                APPEALS,
                DELIVERIES,
                ENTITY_LABELS,
                ESCALATIONS,
                SUPPRESSIONS,
                AUDIT);
    }
}
