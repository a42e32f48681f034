package io.breakwater.casework.queue;

import io.breakwater.casework.alert.Alert;
import io.breakwater.model.pack.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * How soon an alert should be looked at: severity x reach x pressure.
 *
 * <p>Severity weighs 1, 2, 5, 20 or 100 from allowed to critical. Reach is 1 + log10(hits). Pressure rises with age from 1
 * to 2 at the end of the queue's time and to 4 at three times as much, so that nothing waits for ever.
 */
public final class Urgency {
    /** The same score in SQL, of an alert {@code a}, with the parameters {@code now} and {@code sla_seconds}. */
    public static final String SQL = """
            ((CASE a.severity WHEN 0 THEN 1 WHEN 1 THEN 2 WHEN 2 THEN 5 WHEN 3 THEN 20 ELSE 100 END)
                * (1 + log(CAST(a.hit_count AS double precision)))
                * (1 + least(greatest(CAST(extract(epoch FROM (:now - a.created_at)) AS double precision), 0)
                    / CAST(:sla_seconds AS double precision), 3)))
            """;

    private static final double GREATEST_SHARE = 3;

    private final Alert alert;
    private final Duration age;
    private final Duration slaTime;

    public Urgency(Alert alert, Instant now, Duration slaTime) {
        this.alert = alert;
        this.age = age(alert.createdAt(), now);
        this.slaTime = slaTime;
    }

    static Duration age(Instant since, Instant now) {
        Duration age = Duration.between(since, now);
        return age.isNegative() ? Duration.ZERO : age;
    }

    static double share(Duration age, Duration slaTime) {
        return age.toMillis() / (double) Math.max(1, slaTime.toMillis());
    }

    public double score() {
        return severityWeight(alert.severity()) * reach() * pressure();
    }

    /** Why it stands where it stands, for people. */
    public String explanation() {
        return String.format(
                Locale.ROOT,
                "%s severity (%d) × %d %s (%.1f) × %d %% of the %s to decide gone (%.1f) = %.0f",
                alert.severity().text(),
                severityWeight(alert.severity()),
                alert.hitCount(),
                alert.hitCount() == 1 ? "hit" : "hits",
                reach(),
                Math.round(100 * share(age, slaTime)),
                words(slaTime),
                pressure(),
                score());
    }

    private static int severityWeight(Severity severity) {
        return switch (severity) {
            case ALLOWED -> 1;
            case LOW -> 2;
            case MEDIUM -> 5;
            case HIGH -> 20;
            case CRITICAL -> 100;
        };
    }

    private double reach() {
        return 1 + Math.log10((double) alert.hitCount());
    }

    private double pressure() {
        return 1 + Math.min(share(age, slaTime), GREATEST_SHARE);
    }

    private static String words(Duration span) {
        if (span.toMinutes() == 0) {
            return span.toSeconds() + " s";
        }
        if (span.toHours() == 0 || span.toMinutesPart() != 0) {
            return span.toMinutes() + " min";
        }
        return span.toDays() >= 2 && span.toHoursPart() == 0 ? span.toDays() + " days" : span.toHours() + " h";
    }
}
