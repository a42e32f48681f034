package io.breakwater.casework.queue;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.alert.Alert;
import io.breakwater.casework.alert.AlertFilter;
import io.breakwater.casework.alert.AlertState;
import io.breakwater.casework.alert.Alerts;
import io.breakwater.casework.policy.Definitions;
import io.breakwater.casework.problem.CaseworkProblem;
import io.breakwater.casework.problem.CaseworkProblemCode;
import io.breakwater.casework.store.Columns;
import io.breakwater.casework.store.Store;
import io.breakwater.model.pack.QueueDefinition;
import io.breakwater.model.problem.Suggestion;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The queues and what waits on them, most urgent first. */
public final class Queues {
    /** Of queues that the pack no longer has, while alerts still wait on them. */
    private static final Duration FALLBACK_SLA = Duration.ofHours(24);

    private static final Set<AlertState> WAITING = Set.of(AlertState.OPEN, AlertState.IN_REVIEW);

    private final Store store;
    private final Alerts alerts;
    private final Definitions definitions;
    private final QueueOrder order;

    public Queues(Store store, Alerts alerts, Definitions definitions, QueueOrder order) {
        this.store = requireNonNull(store, "store is null");
        this.alerts = requireNonNull(alerts, "alerts is null");
        this.definitions = requireNonNull(definitions, "definitions is null");
        this.order = requireNonNull(order, "order is null");
    }

    /** All queues of the pack, and those on which alerts are left over from an earlier one. */
    public List<QueueStatus> list() {
        Map<String, Counts> counts = new TreeMap<>(counts(Optional.empty()));
        List<QueueStatus> queues = new ArrayList<>();
        definitions.pack().queues().keySet().forEach(id -> {
            @Nullable Counts found = counts.remove(id);
            queues.add(status(id, found == null ? Counts.NONE : found));
        });
        counts.forEach((id, found) -> queues.add(status(id, found)));
        return queues;
    }

    public QueueStatus find(String queueId) {
        requireKnown(queueId);
        return status(queueId, counts(Optional.of(queueId)).getOrDefault(queueId, Counts.NONE));
    }

    /** Refuses a queue that neither the pack has nor an alert waits on. */
    public void requireKnown(String queueId) {
        if (!definitions.pack().queues().containsKey(queueId) && !isWaitedOn(queueId)) {
            throw CaseworkProblem.of(
                    CaseworkProblemCode.QUEUE_UNKNOWN,
                    "queue " + queueId,
                    "there is no queue '" + queueId + "'",
                    Suggestion.orElse(
                            queueId, definitions.pack().queues().keySet(), "choose one of the pack's queues"));
        }
    }

    /** What waits or is held on the queue, most urgent first. */
    public List<QueueItem> items(String queueId, int limit, int offset) {
        return items(
                new AlertFilter(WAITING, Set.of(queueId), Optional.empty(), Optional.empty(), Optional.empty()),
                limit,
                offset);
    }

    /**
     * What passes the filter, most urgent first.
     *
     * @param filter of undecided states; waiting or in review where it names none
     */
    public List<QueueItem> items(AlertFilter filter, int limit, int offset) {
        Instant now = store.now();
        AlertFilter undecided = undecided(filter);
        Map<String, Duration> slaTimes = new HashMap<>();
        (filter.queues().isEmpty() ? ids() : filter.queues()).forEach(id -> slaTimes.put(id, slaTime(id)));
        return order.list(undecided, slaTimes, limit, offset).stream()
                .map(placed -> {
                    Alert alert = placed.alert();
                    Duration slaTime = slaTime(alert.queue());
                    Urgency urgency = new Urgency(alert, now, slaTime);
                    Duration age = Urgency.age(alert, now);
                    return new QueueItem(
                            alert,
                            urgency.score(),
                            urgency.explanation(),
                            age,
                            SlaState.of(age, slaTime),
                            placed.heldBy(),
                            placed.heldUntil(),
                            placed.linedUpFor());
                })
                .toList();
    }

    /** How many pass the filter, counted up to {@code most}. */
    public long count(AlertFilter filter, int most) {
        return alerts.count(undecided(filter), most);
    }

    /** Why an alert stands where it stands. */
    public String why(Alert alert) {
        return new Urgency(alert, store.now(), slaTime(alert.queue())).explanation();
    }

    /** Time in which an alert of the queue should be decided. */
    public Duration slaTime(String queueId) {
        return definition(queueId).map(QueueDefinition::slaTime).orElse(FALLBACK_SLA);
    }

    public String title(String queueId) {
        return definition(queueId).map(QueueDefinition::title).orElse(queueId);
    }

    /** Ids of the policies that the queue's reviewers usually cite. */
    public List<String> policies(String queueId) {
        return definition(queueId).map(QueueDefinition::policies).orElse(List.of());
    }

    private Optional<QueueDefinition> definition(String queueId) {
        return Optional.ofNullable(definitions.pack().queues().get(queueId));
    }

    private static AlertFilter undecided(AlertFilter filter) {
        return filter.states().isEmpty()
                ? new AlertFilter(WAITING, filter.queues(), filter.detector(), filter.severity(), filter.text())
                : filter;
    }

    private boolean isWaitedOn(String queueId) {
        return store.sql("""
                        SELECT EXISTS (SELECT 1 FROM casework.alert
                            WHERE queue = :queue AND state IN ('open', 'in_review', 'held', 'snoozed'))
                        """).param("queue", queueId).query(Boolean.class).single();
    }

    /** Of the pack, and those that alerts wait on, found by walking the index. */
    private Set<String> ids() {
        Set<String> ids = new TreeSet<>(definitions.pack().queues().keySet());
        ids.addAll(store.sql("""
                        WITH RECURSIVE queues AS (
                            (SELECT queue FROM casework.alert WHERE state IN ('open', 'in_review', 'held', 'snoozed')
                             ORDER BY queue LIMIT 1)
                            UNION ALL
                            SELECT (SELECT a.queue FROM casework.alert a
                                    WHERE a.state IN ('open', 'in_review', 'held', 'snoozed') AND a.queue > q.queue
                                    ORDER BY a.queue LIMIT 1)
                            FROM queues q WHERE q.queue IS NOT NULL)
                        SELECT queue FROM queues WHERE queue IS NOT NULL
                        """).query(String.class).list());
        return ids;
    }

    /**
     * How many open alerts of these harms wait, counted up to {@code most}.
     *
     * @param queueId of one queue; empty for all
     */
    public long waiting(Optional<String> queueId, Set<String> harms, int most) {
        return store.sql("""
                        SELECT count(*) FROM (
                            SELECT 1 FROM casework.alert a
                            WHERE a.state IN ('open', 'in_review') AND a.state = 'open' AND a.queue = ANY (:queues)
                                AND a.harm = ANY (:harms)
                            LIMIT :most) AS counted
                        """)
                .param("queues", queueId.map(Set::of).orElseGet(this::ids).toArray(String[]::new))
                .param("harms", harms.toArray(String[]::new))
                .param("most", most)
                .query(Long.class)
                .single();
    }

    private record Counts(long open, long inReview, long aside, long overdue, long samples, Optional<Instant> oldest) {
        static final Counts NONE = new Counts(0, 0, 0, 0, 0, Optional.empty());
    }

    /** Of those on which something waits; one pass over all that waits, however many queues there are. */
    private Map<String, Counts> counts(Optional<String> queueId) {
        Map<String, Duration> slaTimes = new TreeMap<>();
        queueId.map(Set::of).orElseGet(this::ids).forEach(id -> slaTimes.put(id, slaTime(id)));
        Map<String, Counts> counts = new HashMap<>();
        store.sql("""
                        SELECT a.queue, count(*) FILTER (WHERE a.state = 'open') AS open,
                            count(*) FILTER (WHERE a.state = 'in_review') AS in_review,
                            count(*) FILTER (WHERE a.state IN ('held', 'snoozed')) AS aside,
                            count(*) FILTER (WHERE a.state <> 'held' AND a.waiting_since <= q.overdue_before) AS overdue,
                            count(*) FILTER (WHERE a.sampled) AS samples,
                            min(a.waiting_since) FILTER (WHERE a.state <> 'held') AS oldest
                        FROM casework.alert a
                        JOIN unnest(CAST(:queues AS text[]), CAST(:overdue_before AS timestamptz[]))
                            AS q(queue, overdue_before) ON q.queue = a.queue
                        WHERE a.state IN ('open', 'in_review', 'held', 'snoozed')
                        GROUP BY a.queue
                        """)
                .param("queues", slaTimes.keySet().toArray(String[]::new))
                .param(
                        "overdue_before",
                        slaTimes.values().stream()
                                .map(slaTime -> store.now().minus(slaTime).toString())
                                .toArray(String[]::new))
                .query(row -> {
                    counts.put(
                            row.getString("queue"),
                            new Counts(
                                    row.getLong("open"),
                                    row.getLong("in_review"),
                                    row.getLong("aside"),
                                    row.getLong("overdue"),
                                    row.getLong("samples"),
                                    Columns.optionalTime(row, "oldest")));
                });
        return counts;
    }

    private QueueStatus status(String queueId, Counts counts) {
        Instant now = store.now();
        Duration slaTime = slaTime(queueId);
        Optional<Duration> oldest = counts.oldest().map(since -> Urgency.age(since, now));
        return new QueueStatus(
                queueId,
                title(queueId),
                definition(queueId).map(QueueDefinition::description).orElse(""),
                slaTime,
                policies(queueId),
                counts.open(),
                counts.inReview(),
                counts.aside(),
                counts.overdue(),
                counts.samples(),
                oldest,
                oldest.map(age -> SlaState.of(age, slaTime)).orElse(SlaState.ON_TIME));
    }
}
