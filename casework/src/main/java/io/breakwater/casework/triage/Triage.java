package io.breakwater.casework.triage;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.actor.Actor;
import io.breakwater.casework.alert.Alert;
import io.breakwater.casework.alert.AlertState;
import io.breakwater.casework.alert.Alerts;
import io.breakwater.casework.audit.AuditLog;
import io.breakwater.casework.cases.CaseFile;
import io.breakwater.casework.cases.CaseFiles;
import io.breakwater.casework.escalation.Escalation;
import io.breakwater.casework.escalation.Escalations;
import io.breakwater.casework.problem.CaseworkProblem;
import io.breakwater.casework.problem.CaseworkProblemCode;
import io.breakwater.casework.queue.Queues;
import io.breakwater.casework.review.Reviews;
import io.breakwater.casework.store.Columns;
import io.breakwater.casework.store.Store;
import io.breakwater.casework.text.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What people do with an alert other than judging it. One that somebody reviews is only that person's to change. */
public final class Triage {
    /** The longest that something stays aside without somebody saying so again. */
    public static final Duration LONGEST = Duration.ofDays(30);

    private static final int MOST_AT_ONCE = 1_000;

    private final Store store;
    private final AuditLog audit;
    private final Alerts alerts;
    private final Queues queues;
    private final Reviews reviews;
    private final Escalations escalations;
    private final CaseFiles cases;

    public Triage(
            Store store,
            AuditLog audit,
            Alerts alerts,
            Queues queues,
            Reviews reviews,
            Escalations escalations,
            CaseFiles cases) {
        this.store = requireNonNull(store, "store is null");
        this.audit = requireNonNull(audit, "audit is null");
        this.alerts = requireNonNull(alerts, "alerts is null");
        this.queues = requireNonNull(queues, "queues is null");
        this.reviews = requireNonNull(reviews, "reviews is null");
        this.escalations = requireNonNull(escalations, "escalations is null");
        this.cases = requireNonNull(cases, "cases is null");
    }

    /** Until somebody outside answers: the clock of the queue's time stands still meanwhile. It comes back at the latest then. */
    public void hold(Actor actor, String alertId, String because, Duration atMost) {
        putAside(actor, alertId, AlertState.HELD, because, atMost);
    }

    /** Not offered for a time; the clock runs on. */
    public void snooze(Actor actor, String alertId, String because, Duration time) {
        putAside(actor, alertId, AlertState.SNOOZED, because, time);
    }

    /** Brings it back to its queue before its time. */
    public void bringBack(Actor actor, String alertId) {
        change(actor, alertId, "alert.brought_back", Map.of(), alert -> {
            alert.state().requireStep(AlertState.OPEN, "alert " + alertId);
            if (!alert.state().isAside()) {
                throw CaseworkProblem.of(
                        CaseworkProblemCode.STATE_REFUSED,
                        "alert " + alertId,
                        "alert " + alertId + " is not put aside",
                        "reload it to see what happened meanwhile");
            }
            bringBack(List.of(alertId));
        });
    }

    /** Brings back what has been aside as long as it should; how many. */
    public int bringBackDue() {
        return store.inTransaction(() -> {
            List<String> due = store.sql("""
                            SELECT id FROM casework.alert WHERE aside_until <= :now
                            ORDER BY aside_until LIMIT :most FOR UPDATE SKIP LOCKED
                            """)
                    .param("now", Columns.time(store.now()))
                    .param("most", MOST_AT_ONCE)
                    .query(String.class)
                    .list();
            bringBack(due);
            due.forEach(id -> audit.append(Actor.AUTOMATION, "alert.brought_back", "alert " + id, Map.of()));
            return due.size();
        });
    }

    /** To another queue; what it has waited counts there too. */
    public void move(Actor actor, String alertId, String queueId, String because) {
        String why = Texts.line("reason", because);
        queues.requireKnown(queueId);
        change(actor, alertId, "alert.moved", Map.of("queue", queueId, "because", why), alert -> {
            requireWaiting(alert);
            giveUp(actor, alert);
            set(alertId, "queue = :value, assigned_to = NULL", queueId);
        });
    }

    /** To one person, who alone gets it from the queue. */
    public void assign(Actor actor, String alertId, String person, String because) {
        String name = Texts.line("person", person);
        String why = Texts.line("reason", because);
        change(actor, alertId, "alert.assigned", Map.of("person", name, "because", why), alert -> {
            requireWaiting(alert);
            if (!name.equals(actor.name())) {
                giveUp(actor, alert);
            }
            set(alertId, "assigned_to = :value", name);
        });
    }

    /** To whoever comes first again. */
    public void unassign(Actor actor, String alertId) {
        change(
                actor,
                alertId,
                "alert.unassigned",
                Map.of(),
                alert -> set(alertId, "assigned_to = CAST(:value AS text)", null));
    }

    /** Opens an escalation about the alert's entity and holds the alert until that is settled. */
    public Escalation escalate(Actor actor, String alertId, int severity, String because) {
        String why = Texts.line("reason", because);
        return store.inTransaction(() -> {
            Alert alert = alerts.lock(alertId);
            Escalation escalation =
                    escalations.open(actor, alert.entity(), why, severity, "From the alert " + alertId + ".");
            hold(actor, alertId, "escalation " + escalation.id(), LONGEST);
            return escalation;
        });
    }

    /**
     * Puts the alert with its entity and evidence into a case and holds it until that is closed, or for {@link #LONGEST}.
     *
     * @param caseId an open one; empty to open one
     * @param title of the case where one is opened
     * @param because content
     */
    public CaseFile toCase(Actor actor, String alertId, Optional<Long> caseId, String title, String because) {
        String why = Texts.line("reason", because);
        return store.inTransaction(() -> {
            Alert alert = alerts.lock(alertId);
            long id = caseId.orElseGet(
                    () -> cases.open(actor, title, why, List.of()).id());
            if (caseId.isPresent()) {
                cases.note(actor, id, why);
            }
            cases.addAlert(actor, id, alert);
            hold(actor, alertId, asideFor(id), LONGEST);
            return cases.find(id);
        });
    }

    /** Takes the alert out of the case again; one that is held for it comes back to its queue. */
    public void outOfCase(Actor actor, String alertId, long caseId) {
        store.inTransaction(() -> {
            Alert alert = alerts.lock(alertId);
            cases.removeAlert(actor, caseId, alert);
            backFrom(actor, alert, caseId);
        });
    }

    /** Closes a case; the alerts that are held for it come back to their queues. */
    public void closeCase(Actor actor, long caseId, String note) {
        store.inTransaction(() -> {
            cases.close(actor, caseId, note);
            cases.alerts(caseId).stream()
                    .map(CaseFile.Evidence::alertId)
                    .sorted()
                    .map(alerts::lock)
                    .forEach(alert -> backFrom(actor, alert, caseId));
        });
    }

    private void backFrom(Actor actor, Alert alert, long caseId) {
        if (alert.state() == AlertState.HELD
                && alert.aside()
                        .filter(aside -> aside.because().equals(asideFor(caseId)))
                        .isPresent()) {
            bringBack(actor, alert.id());
        }
    }

    private static String asideFor(long caseId) {
        return "case " + caseId;
    }

    private void putAside(Actor actor, String alertId, AlertState state, String because, Duration time) {
        String why = Texts.line("reason", because);
        if (time.isNegative() || time.isZero() || time.compareTo(LONGEST) > 0) {
            throw CaseworkProblem.of(
                    CaseworkProblemCode.NUMBER_OUT_OF_RANGE,
                    "alert " + alertId,
                    "it would be put aside for " + time.toHours() + " hours",
                    "choose up to " + LONGEST.toDays() + " days");
        }
        Instant now = store.now();
        Instant until = now.plus(time);
        change(actor, alertId, "alert." + state.text(), Map.of("because", why, "until", until.toString()), alert -> {
            alert.state().requireStep(state, "alert " + alertId);
            reviews.leave(actor, alert);
            store.sql("""
                                    UPDATE casework.alert
                                    SET state = :state, state_changed_at = :now, aside_by = :actor, aside_because = :because,
                                        aside_at = :now, aside_until = :until
                                    WHERE id = :id
                                    """)
                    .param("state", state.text())
                    .param("now", Columns.time(now))
                    .param("actor", actor.name())
                    .param("because", why)
                    .param("until", Columns.time(until))
                    .param("id", alertId)
                    .update();
        });
    }

    private void bringBack(List<String> ids) {
        store.sql("""
                        UPDATE casework.alert
                        SET waiting_since = CASE state WHEN 'held' THEN waiting_since + (:now - aside_at)
                                ELSE waiting_since END,
                            state = 'open', state_changed_at = :now,
                            aside_by = NULL, aside_because = NULL, aside_at = NULL, aside_until = NULL
                        WHERE id = ANY (:ids)
                        """)
                .param("now", Columns.time(store.now()))
                .param("ids", ids.toArray(String[]::new))
                .update();
    }

    private void change(Actor actor, String alertId, String act, Map<String, Object> details, Consumer<Alert> change) {
        store.inTransaction(() -> {
            change.accept(alerts.lock(alertId));
            audit.append(actor, act, "alert " + alertId, details);
        });
    }

    /** Lets go of an alert under review by the actor, so that it waits again. */
    private void giveUp(Actor actor, Alert alert) {
        if (alert.state() == AlertState.IN_REVIEW) {
            reviews.leave(actor, alert);
            alerts.move(alert, AlertState.OPEN);
        }
    }

    private static void requireWaiting(Alert alert) {
        if (!alert.state().isUndecided()) {
            throw CaseworkProblem.of(
                    CaseworkProblemCode.ALREADY_DECIDED,
                    "alert " + alert.id(),
                    "this alert is already decided",
                    "see its decision; it can be undone for a short time");
        }
    }

    private void set(String alertId, String assignment, @Nullable String value) {
        store.sql("UPDATE casework.alert SET " + assignment + " WHERE id = :id")
                .param("value", value)
                .param("id", alertId)
                .update();
    }
}
