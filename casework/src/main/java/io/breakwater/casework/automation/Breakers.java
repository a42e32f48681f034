package io.breakwater.casework.automation;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.actor.Actor;
import io.breakwater.casework.audit.AuditLog;
import io.breakwater.casework.escalation.Escalations;
import io.breakwater.casework.problem.CaseworkProblem;
import io.breakwater.casework.problem.CaseworkProblemCode;
import io.breakwater.casework.store.Columns;
import io.breakwater.casework.store.Store;
import io.breakwater.casework.text.Texts;
import io.breakwater.model.detector.DetectorVersion;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.pack.AutomationLimits;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Stops the automation of a detector that behaves abnormally, until a person resets it. */
public final class Breakers {
    private static final Duration WATCHED = Duration.ofHours(1);
    /** Of fewer entities a share says nothing. */
    private static final int LEAST_FOR_SHARE = 10;

    private static final int SEVERITY = 4;

    private final Store store;
    private final AuditLog audit;
    private final Escalations escalations;
    private final AskRows asks;

    public Breakers(Store store, AuditLog audit, Escalations escalations) {
        this.store = requireNonNull(store, "store is null");
        this.audit = requireNonNull(audit, "audit is null");
        this.escalations = requireNonNull(escalations, "escalations is null");
        this.asks = new AskRows(store);
    }

    /** The one that stops the detector now; empty where nothing does. */
    public Optional<Breaker> tripped(String detector) {
        return select("WHERE detector = :detector AND reset_at IS NULL", Map.of("detector", detector)).stream()
                .findFirst();
    }

    /** All that stop a detector now, the newest first. */
    public List<Breaker> tripped() {
        return select("WHERE reset_at IS NULL ORDER BY tripped_at DESC, id DESC", Map.of());
    }

    /** Lets the detector act again; what it asked for before counts no more. */
    public void reset(Actor actor, String detector, String because) {
        String why = Texts.line("reason", because);
        store.inTransaction(() -> {
            int changed = store.sql("""
                            UPDATE casework.detector_breaker
                            SET reset_at = :now, reset_by = :actor, reset_because = :because
                            WHERE detector = :detector AND reset_at IS NULL
                            """)
                    .param("now", Columns.time(store.now()))
                    .param("actor", actor.name())
                    .param("because", why)
                    .param("detector", detector)
                    .update();
            if (changed == 0) {
                throw CaseworkProblem.of(
                        CaseworkProblemCode.BREAKER_NOT_TRIPPED,
                        "detector " + detector,
                        "nothing stops the detector's automation",
                        "reload the page");
            }
            audit.append(actor, "breaker.reset", "detector " + detector, Map.of("because", why));
        });
    }

    /**
     * Looks at what the detector asked for lately and stops it where that is abnormal, within the open transaction, which
     * holds the budgets.
     *
     * @return why it is stopped, from before or from now on
     */
    Optional<String> check(DetectorVersion detector, AutomationLimits limits) {
        Optional<Breaker> before = tripped(detector.id());
        if (before.isPresent()) {
            return Optional.of(before.get().because());
        }
        AskRows.Volume volume = asks.askedSince(detector.id(), countsFrom(detector.id()));
        Optional<String> because = abnormal(volume, limits);
        because.ifPresent(why -> trip(detector, why));
        return because;
    }

    private static Optional<String> abnormal(AskRows.Volume volume, AutomationLimits limits) {
        if (volume.entities() > limits.stopAbove()) {
            return Optional.of(
                    "it asked for " + volume.entities() + " entities within an hour, more than " + limits.stopAbove());
        }
        boolean trusted =
                volume.entities() >= LEAST_FOR_SHARE && volume.trusted() > limits.trustedShare() * volume.entities();
        return trusted
                ? Optional.of(volume.trusted() + " of the " + volume.entities()
                        + " entities it asked for within an hour are trusted")
                : Optional.empty();
    }

    private void trip(DetectorVersion detector, String because) {
        long escalation = escalations
                .open(
                        Actor.AUTOMATION,
                        new EntityReference("detector", detector.id()),
                        "The automation of detector '" + detector.id() + "' was stopped",
                        SEVERITY,
                        "Version " + detector.planHash() + ": " + because
                                + ". Nothing more happens by itself; its alerts wait for people. Look at what it did,"
                                + " undo it if it was wrong, and reset the breaker when the cause is known.")
                .id();
        store.sql("""
                        INSERT INTO casework.detector_breaker (detector, plan_hash, because, tripped_at, escalation_id)
                        VALUES (:detector, :plan, :because, :now, :escalation)
                        """)
                .param("detector", detector.id())
                .param("plan", detector.planHash())
                .param("because", because)
                .param("now", Columns.time(store.now()))
                .param("escalation", escalation)
                .update();
        asks.leaveAll(detector.id(), "the breaker tripped: " + because);
        audit.append(
                Actor.AUTOMATION,
                "breaker.tripped",
                "detector " + detector.id(),
                Map.of("version", detector.planHash(), "because", because, "escalation", escalation));
    }

    /** An hour ago, or the last reset if that is later. */
    private Instant countsFrom(String detector) {
        Instant hourAgo = store.now().minus(WATCHED);
        Instant reset = store.sql(
                        "SELECT max(reset_at) AS at FROM casework.detector_breaker WHERE detector = :detector")
                .param("detector", detector)
                .query((row, number) -> Columns.optionalTime(row, "at").orElse(hourAgo))
                .single();
        return reset.isAfter(hourAgo) ? reset : hourAgo;
    }

    private List<Breaker> select(String rest, Map<String, ?> parameters) {
        return store.sql("SELECT * FROM casework.detector_breaker " + rest)
                .params(parameters)
                .query(Breakers::breaker)
                .list();
    }

    private static Breaker breaker(ResultSet row, int number) throws SQLException {
        return new Breaker(
                row.getLong("id"),
                row.getString("detector"),
                row.getString("plan_hash"),
                row.getString("because"),
                Columns.time(row, "tripped_at"),
                row.getLong("escalation_id"),
                Columns.optionalText(row, "reset_by"),
                Columns.optionalText(row, "reset_because"),
                Columns.optionalTime(row, "reset_at"));
    }
}
