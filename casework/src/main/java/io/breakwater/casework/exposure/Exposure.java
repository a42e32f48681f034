package io.breakwater.casework.exposure;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.actor.Actor;
import io.breakwater.casework.alert.Alert;
import io.breakwater.casework.policy.Definitions;
import io.breakwater.casework.problem.CaseworkProblem;
import io.breakwater.casework.problem.CaseworkProblemCode;
import io.breakwater.casework.store.Columns;
import io.breakwater.casework.store.Store;
import io.breakwater.model.pack.ExposureLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Counts what each person looks at and says what that person is not given now. What one may not take waits for others at its
 * place in the queue. Choices are not in the audit log: they are nobody else's business.
 */
public final class Exposure {
    /** Over which severe items are counted. */
    public static final Duration DAY = Duration.ofDays(1);

    private static final int MOST_CHOICES = 1_000;

    private final Store store;
    private final Definitions definitions;

    public Exposure(Store store, Definitions definitions) {
        this.store = requireNonNull(store, "store is null");
        this.definitions = requireNonNull(definitions, "definitions is null");
    }

    /**
     * What the person is not given now, by harm; within the open transaction, in which nobody else counts for this person, so
     * that two pages at once cannot both take the last one.
     */
    public List<String> harmsLeftOut(Actor actor) {
        if (!limits().harms().isEmpty()) {
            store.lock("exposure of " + actor.name());
        }
        return leftOut(chosen(actor.name()), looks(actor.name())).stream()
                .map(LeftOut::harm)
                .toList();
    }

    /** Refuses an alert that the person is not given now, unless it was in the person's hand within the day already. */
    public void requireGiven(Actor actor, Alert alert) {
        List<Look> looks = looks(actor.name());
        if (looks.stream().anyMatch(look -> look.alertId().equals(alert.id()))) {
            return;
        }
        leftOut(chosen(actor.name()), looks).stream()
                .filter(left -> left.harm().equals(alert.harm()))
                .findFirst()
                .ifPresent(left -> {
                    throw refusal(alert, left);
                });
    }

    /** All of it, for nobody but this person. */
    public OwnExposure of(Actor actor) {
        List<Look> looks = looks(actor.name());
        Set<String> chosen = chosen(actor.name());
        Map<String, Integer> today = new HashMap<>();
        looks.stream().filter(look -> !look.held()).forEach(look -> today.merge(look.harm(), 1, Integer::sum));
        return new OwnExposure(limits(), today, chosen, leftOut(chosen, looks));
    }

    /** From now on the person is not given these harms, and everything else. */
    public void choose(Actor actor, Set<String> harms) {
        if (harms.size() > MOST_CHOICES) {
            throw CaseworkProblem.of(
                    CaseworkProblemCode.NUMBER_OUT_OF_RANGE,
                    "exposure",
                    "it names " + harms.size() + " harms",
                    "name up to " + MOST_CHOICES);
        }
        store.inTransaction(() -> {
            store.sql("DELETE FROM casework.exposure_choice WHERE person = :person AND harm <> ALL (:harms)")
                    .param("person", actor.name())
                    .param("harms", harms.toArray(String[]::new))
                    .update();
            store.sql("""
                            INSERT INTO casework.exposure_choice (person, harm, chosen_at)
                            SELECT :person, harm, :now FROM unnest(CAST(:harms AS text[])) AS harm
                            ON CONFLICT (person, harm) DO NOTHING
                            """)
                    .param("person", actor.name())
                    .param("now", Columns.time(store.now()))
                    .param("harms", harms.toArray(String[]::new))
                    .update();
        });
    }

    private ExposureLimits limits() {
        return definitions.pack().exposure();
    }

    private List<LeftOut> leftOut(Set<String> chosen, List<Look> looks) {
        ExposureLimits limits = limits();
        Instant now = store.now();
        List<LeftOut> left = new ArrayList<>();
        chosen.forEach(harm -> left.add(new LeftOut(harm, LeftOut.Why.CHOSEN, Optional.empty())));
        if (limits.harms().isEmpty()) {
            return left;
        }
        Optional<Instant> dayFull = fullUntil(looks, limits.perDay());
        Optional<Instant> spaced = looks.stream()
                .map(look -> look.ended().plus(limits.spacing()))
                .max(Comparator.naturalOrder())
                .filter(now::isBefore);
        for (String harm : new TreeSet<>(limits.harms())) {
            if (chosen.contains(harm)) {
                continue;
            }
            Optional<Instant> harmFull = fullUntil(
                    looks.stream().filter(look -> look.harm().equals(harm)).toList(), limits.perHarm());
            if (dayFull.isPresent()) {
                left.add(new LeftOut(harm, LeftOut.Why.DAY_FULL, dayFull));
            } else if (harmFull.isPresent()) {
                left.add(new LeftOut(harm, LeftOut.Why.HARM_FULL, harmFull));
            } else if (spaced.isPresent()) {
                left.add(new LeftOut(harm, LeftOut.Why.SPACED, spaced));
            }
        }
        return left;
    }

    /** When the first of those leaves the day that keep the number at its limit. */
    private static Optional<Instant> fullUntil(List<Look> looks, int most) {
        return looks.size() < most
                ? Optional.empty()
                : Optional.of(looks.get(looks.size() - most).began().plus(DAY));
    }

    /** Severe items that the person took within the day, the oldest first. */
    private List<Look> looks(String person) {
        Set<String> severe = limits().harms();
        if (severe.isEmpty()) {
            return List.of();
        }
        Instant now = store.now();
        return store.sql("""
                        SELECT r.alert_id, a.harm, min(r.claimed_at) AS began,
                            max(coalesce(r.ended_at, least(r.lease_until, :now))) AS ended,
                            bool_or(r.ended_at IS NULL) AS held
                        FROM casework.review r JOIN casework.alert a ON a.id = r.alert_id
                        WHERE r.reviewer = :person AND r.claimed_at > :since AND r.along_with IS NULL
                            AND a.harm = ANY (:severe)
                        GROUP BY r.alert_id, a.harm ORDER BY began, r.alert_id
                        """)
                .param("person", person)
                .param("now", Columns.time(now))
                .param("since", Columns.time(now.minus(DAY)))
                .param("severe", severe.toArray(String[]::new))
                .query((row, number) -> new Look(
                        row.getString("alert_id"),
                        row.getString("harm"),
                        Columns.time(row, "began"),
                        Columns.time(row, "ended"),
                        row.getBoolean("held")))
                .list();
    }

    private Set<String> chosen(String person) {
        return new TreeSet<>(store.sql("SELECT harm FROM casework.exposure_choice WHERE person = :person")
                .param("person", person)
                .query(String.class)
                .list());
    }

    private static CaseworkProblem refusal(Alert alert, LeftOut left) {
        String reason = switch (left.why()) {
            case CHOSEN -> "it is of a kind that you chose not to look at";
            case SPACED -> "your last severe item was a moment ago";
            case DAY_FULL -> "you have looked at as many severe items as a day allows";
            case HARM_FULL -> "you have looked at as many items of its kind as a day allows";
        };
        return CaseworkProblem.of(
                CaseworkProblemCode.EXPOSURE_LIMITED,
                "alert " + alert.id(),
                reason,
                "leave it to others"
                        + left.until().map(at -> ", or come back after " + at).orElse(""));
    }
}
