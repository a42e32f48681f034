package io.breakwater.casework.queue;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.alert.Alert;
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
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The queues and what waits on them, most urgent first. */
public final class Queues {
    /** Of queues that the pack no longer has, while alerts still wait on them. */
    private static final Duration FALLBACK_SLA = Duration.ofHours(24);

    private final Store store;
    private final Definitions definitions;

    public Queues(Store store, Definitions definitions) {
        this.store = requireNonNull(store, "store is null");
        this.definitions = requireNonNull(definitions, "definitions is null");
    }

    /** All queues of the pack, and those on which alerts are left over from an earlier one. */
    public List<QueueStatus> list() {
        TreeSet<String> ids = new TreeSet<>(waitingOn());
        List<QueueStatus> queues = new ArrayList<>();
        definitions.pack().queues().keySet().forEach(id -> {
            ids.remove(id);
            queues.add(status(id));
        });
        ids.forEach(id -> queues.add(status(id)));
        return queues;
    }

    public QueueStatus find(String queueId) {
        if (!definitions.pack().queues().containsKey(queueId) && !waitingOn().contains(queueId)) {
            throw CaseworkProblem.of(
                    CaseworkProblemCode.QUEUE_UNKNOWN,
                    "queue " + queueId,
                    "there is no queue '" + queueId + "'",
                    Suggestion.orElse(
                            queueId, definitions.pack().queues().keySet(), "choose one of the pack's queues"));
        }
        return status(queueId);
    }

    /** What waits or is held, most urgent first. */
    public List<QueueItem> items(String queueId, int limit, int offset) {
        Instant now = store.now();
        Duration slaTime = slaTime(queueId);
        return store.sql("""
                        SELECT a.*, r.reviewer, r.lease_until
                        FROM casework.alert a
                        LEFT JOIN casework.review r ON r.alert_id = a.id AND r.state = 'claimed'
                        WHERE a.queue = :queue AND a.state IN ('open', 'in_review')
                        ORDER BY\s""" + Urgency.SQL + " DESC, a.created_at, a.id LIMIT :limit OFFSET :offset")
                .param("queue", queueId)
                .param("now", Columns.time(now))
                .param("sla_seconds", seconds(slaTime))
                .param("limit", limit)
                .param("offset", offset)
                .query((row, number) -> {
                    Alert alert = Alerts.alert(row, number);
                    Urgency urgency = new Urgency(alert, now, slaTime);
                    Duration age = Urgency.age(alert.createdAt(), now);
                    return new QueueItem(
                            alert,
                            urgency.score(),
                            urgency.explanation(),
                            age,
                            SlaState.of(age, slaTime),
                            Columns.optionalText(row, "reviewer"),
                            Columns.optionalTime(row, "lease_until"));
                })
                .list();
    }

    /** Why an alert stands where it stands. */
    public String why(Alert alert) {
        return new Urgency(alert, store.now(), slaTime(alert.queue())).explanation();
    }

    /** Time in which an alert of the queue should be decided. */
    public Duration slaTime(String queueId) {
        @Nullable QueueDefinition queue = definitions.pack().queues().get(queueId);
        return queue == null ? FALLBACK_SLA : queue.slaTime();
    }

    /** For the parameter of {@link Urgency#SQL}. */
    public static double seconds(Duration slaTime) {
        return Math.max(1, slaTime.toMillis()) / 1000.0;
    }

    private List<String> waitingOn() {
        return store.sql("SELECT DISTINCT queue FROM casework.alert WHERE state IN ('open', 'in_review')")
                .query(String.class)
                .list();
    }

    private QueueStatus status(String queueId) {
        @Nullable QueueDefinition queue = definitions.pack().queues().get(queueId);
        Instant now = store.now();
        Duration slaTime = slaTime(queueId);
        return store.sql("""
                        SELECT count(*) FILTER (WHERE state = 'open') AS open,
                            count(*) FILTER (WHERE state = 'in_review') AS in_review,
                            count(*) FILTER (WHERE created_at <= :overdue_before) AS overdue,
                            count(*) FILTER (WHERE sampled) AS samples,
                            min(created_at) AS oldest
                        FROM casework.alert WHERE queue = :queue AND state IN ('open', 'in_review')
                        """)
                .param("queue", queueId)
                .param("overdue_before", Columns.time(now.minus(slaTime)))
                .query((row, number) -> {
                    Optional<Duration> oldest =
                            Columns.optionalTime(row, "oldest").map(since -> Urgency.age(since, now));
                    return new QueueStatus(
                            queueId,
                            queue == null ? queueId : queue.title(),
                            queue == null ? "" : queue.description(),
                            slaTime,
                            queue == null ? List.of() : queue.policies(),
                            row.getLong("open"),
                            row.getLong("in_review"),
                            row.getLong("overdue"),
                            row.getLong("samples"),
                            oldest,
                            oldest.map(age -> SlaState.of(age, slaTime)).orElse(SlaState.ON_TIME));
                })
                .single();
    }
}
