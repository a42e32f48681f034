package io.breakwater.casework.queue;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.alert.Alert;
import io.breakwater.casework.alert.AlertFilter;
import io.breakwater.casework.alert.Alerts;
import io.breakwater.casework.store.Columns;
import io.breakwater.casework.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The most urgent of very many alerts.
 *
 * <p>Alerts of one queue, harm, severity and step of urgency are a group. Within a group the one that waited longest comes
 * first, whatever the time is, so an index keeps that order; the few groups' first alerts are compared as of now.
 */
public final class QueueOrder {
    /** So many groups, by their first alert, hold the most urgent alert that nobody else is taking at this moment. */
    private static final int GROUPS = 8;

    /** More are not being taken from one group within the moments that a claim lasts; the next group's first stands close behind. */
    private static final int OF_EACH_GROUP = 8;

    private static final String IN_GROUP =
            "a.queue = g.queue AND a.harm = g.harm AND a.severity = g.severity AND a.urgency = g.urgency";

    /** All groups there are, by walking from one to the next in the index. */
    private static final String ALL_GROUPS = """
            WITH RECURSIVE sla AS (
                SELECT * FROM unnest(CAST(:sla_queues AS text[]), CAST(:sla_seconds AS double precision[]))
                    AS s(queue, seconds)),
            groups AS (
                SELECT n.* FROM sla s CROSS JOIN LATERAL (
                    SELECT a.queue, a.harm, a.severity, a.urgency FROM casework.alert a
                    WHERE a.state IN ('open', 'in_review') AND a.queue = s.queue
                    ORDER BY a.harm, a.severity, a.urgency LIMIT 1) n
                UNION ALL
                SELECT n.* FROM groups g CROSS JOIN LATERAL (
                    SELECT a.queue, a.harm, a.severity, a.urgency FROM casework.alert a
                    WHERE a.state IN ('open', 'in_review') AND a.queue = g.queue
                        AND (a.harm, a.severity, a.urgency) > (g.harm, g.severity, g.urgency)
                    ORDER BY a.harm, a.severity, a.urgency LIMIT 1) n)
            """;

    private final Store store;

    public QueueOrder(Store store) {
        this.store = requireNonNull(store, "store is null");
    }

    /**
     * Who asks for the next alert.
     *
     * @param skippedAfter what this person skipped later than this is not offered
     * @param harmsLeftOut what this person does not look at
     */
    public record Asking(String person, Instant skippedAfter, List<String> harmsLeftOut) {}

    /**
     * The most urgent open alert of the queue for this person that nobody takes at this moment, locked; one that is lined up for
     * somebody else only where nothing else waits.
     */
    public Optional<String> lockNext(String queue, Duration slaTime, Asking asking) {
        return lockFree(queue, slaTime, asking)
                // So many are being taken at this moment that those looked at were too few, or all are lined up for
                // others.
                .or(() -> lock(
                        queue,
                        slaTime,
                        asking,
                        """
                        SELECT a.id FROM casework.alert a
                        WHERE a.queue = :queue AND\s""" + OFFERED + " AND " + LOOKED_AT + " AND " + NOT_SKIPPED + """

                        ORDER BY\s"""
                                + Urgency.sql("a.urgency", "a.waiting_since", ":seconds") + """
                         DESC, a.waiting_since, a.id LIMIT 1
                        FOR UPDATE OF a SKIP LOCKED
                        """));
    }

    /** The same, but never one that is lined up for somebody else. */
    public Optional<String> lockFree(String queue, Duration slaTime, Asking asking) {
        return lock(queue, slaTime, asking, """
                        SELECT a.id FROM casework.alert a
                        WHERE a.queue = :queue AND a.assigned_to = :person AND a.state = 'open'
                            AND\s""" + LOOKED_AT + " AND " + NOT_SKIPPED + """

                        ORDER BY a.urgency DESC, a.waiting_since, a.id LIMIT 1 FOR UPDATE OF a SKIP LOCKED
                        """)
                .or(() -> lock(
                        queue,
                        slaTime,
                        asking,
                        ALL_GROUPS + """
                        , heads AS (
                            SELECT g.* FROM groups g CROSS JOIN LATERAL (
                                SELECT a.waiting_since FROM casework.alert a
                                WHERE\s""" + IN_GROUP + " AND " + OFFERED + " AND " + LineUp.FREE + """

                                ORDER BY a.waiting_since, a.id LIMIT 1) h
                            WHERE g.queue = :queue AND\s"""
                                + LOOKED_AT.replace("a.", "g.") + """

                            ORDER BY\s"""
                                + Urgency.sql("g.urgency", "h.waiting_since", ":seconds") + """
                             DESC LIMIT :groups),
                        candidates AS (
                            SELECT c.* FROM heads g CROSS JOIN LATERAL (
                                SELECT a.id FROM casework.alert a
                                WHERE\s""" + IN_GROUP + " AND "
                                + OFFERED + " AND " + LineUp.FREE + " AND " + NOT_SKIPPED + """

                                ORDER BY a.waiting_since, a.id LIMIT :of_each) c)
                        SELECT a.id FROM casework.alert a
                        WHERE a.id = ANY (ARRAY(SELECT id FROM candidates)) AND\s""" + OFFERED + """

                        ORDER BY\s"""
                                + Urgency.sql("a.urgency", "a.waiting_since", ":seconds") + """
                         DESC, a.waiting_since, a.id LIMIT 1
                        FOR UPDATE OF a SKIP LOCKED
                        """));
    }

    /** What is lined up for the person, if it may still be taken from this queue, locked. */
    public Optional<String> lockLinedUp(String queue, Duration slaTime, Asking asking) {
        return lock(queue, slaTime, asking, """
                        SELECT a.id FROM casework.alert a
                        WHERE a.id = (SELECT l.alert_id FROM casework.lined_up l
                                      WHERE l.person = :person AND l.until > :now)
                            AND a.queue = :queue AND (a.assigned_to = :person OR\s""" + OFFERED + """
                            ) AND a.state = 'open' AND\s""" + LOOKED_AT + " AND " + NOT_SKIPPED + """
                         FOR UPDATE OF a SKIP LOCKED
                        """);
    }

    /** Alerts for anyone, and those for somebody who does not look at such: they would wait for ever. */
    private static final String OFFERED = """
            a.state = 'open' AND (a.assigned_to IS NULL OR EXISTS (
                SELECT 1 FROM casework.exposure_choice c WHERE c.person = a.assigned_to AND c.harm = a.harm))""";

    private static final String LOOKED_AT = "a.harm <> ALL (CAST(:left_out AS text[]))";
    private static final String NOT_SKIPPED = """
            NOT EXISTS (SELECT 1 FROM casework.review r
                        WHERE r.alert_id = a.id AND r.reviewer = :person AND r.state = 'skipped'
                            AND r.ended_at > :skipped_after)""";

    private Optional<String> lock(String queue, Duration slaTime, Asking asking, String sql) {
        return store.sql(sql)
                .params(slaParameters(Map.of(queue, slaTime)))
                .param("queue", queue)
                .param("seconds", seconds(slaTime))
                .param("person", asking.person())
                .param("skipped_after", Columns.time(asking.skippedAfter()))
                .param("left_out", asking.harmsLeftOut().toArray(String[]::new))
                .param("groups", GROUPS)
                .param("of_each", OF_EACH_GROUP)
                .param("now", Columns.time(store.now()))
                .query(String.class)
                .optional();
    }

    /**
     * What passes the filter, the most urgent first.
     *
     * @param slaTimes of every queue that is to be looked at
     */
    List<Placed> list(AlertFilter filter, Map<String, Duration> slaTimes, int limit, int offset) {
        String sql = filter.followsTheOrder() && filter.states().stream().noneMatch(state -> state.isAside())
                ? ALL_GROUPS + """
                , found AS (
                    SELECT c.id, s.seconds FROM groups g JOIN sla s USING (queue) CROSS JOIN LATERAL (
                        SELECT a.id FROM casework.alert a
                        WHERE a.state IN ('open', 'in_review') AND\s""" + IN_GROUP + " AND " + filter.sql() + """

                        ORDER BY a.waiting_since, a.id LIMIT :looked_at) c)
                """
                : ALL_GROUPS + """
                , found AS (
                    SELECT a.id, s.seconds FROM casework.alert a JOIN sla s USING (queue)
                    WHERE\s""" + filter.sql() + """

                    ORDER BY\s""" + Urgency.sql("a.urgency", "a.waiting_since", "s.seconds")
                        + """
                     DESC, a.waiting_since, a.id LIMIT :looked_at)
                """;
        return store.sql(sql + """
                        SELECT a.*, r.reviewer, r.lease_until,
                            (SELECT min(l.person) FROM casework.lined_up l
                             WHERE l.alert_id = a.id AND l.until > :now AND a.state = 'open') AS lined_up_for
                        FROM found f JOIN casework.alert a ON a.id = f.id
                        LEFT JOIN casework.review r ON r.alert_id = a.id AND r.state = 'claimed'
                        ORDER BY\s""" + Urgency.sql("a.urgency", "a.waiting_since", "f.seconds") + """
                         DESC, a.waiting_since, a.id LIMIT :limit OFFSET :offset
                        """)
                .params(slaParameters(slaTimes))
                .params(filter.parameters())
                .param("now", Columns.time(store.now()))
                .param("looked_at", limit + offset)
                .param("limit", limit)
                .param("offset", offset)
                .query((row, number) -> new Placed(
                        Alerts.alert(row, number),
                        Columns.optionalText(row, "reviewer"),
                        Columns.optionalTime(row, "lease_until"),
                        Columns.optionalText(row, "lined_up_for")))
                .list();
    }

    /** An alert in its place. */
    record Placed(Alert alert, Optional<String> heldBy, Optional<Instant> heldUntil, Optional<String> linedUpFor) {}

    private static Map<String, Object> slaParameters(Map<String, Duration> slaTimes) {
        Map<String, Duration> sorted = new TreeMap<>(slaTimes);
        return Map.of(
                "sla_queues",
                sorted.keySet().toArray(String[]::new),
                "sla_seconds",
                sorted.values().stream().mapToDouble(QueueOrder::seconds).toArray());
    }

    private static double seconds(Duration slaTime) {
        return Math.max(1, slaTime.toMillis()) / 1000.0;
    }
}
