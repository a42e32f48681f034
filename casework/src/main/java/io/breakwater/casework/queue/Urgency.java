package io.breakwater.casework.queue;

import io.breakwater.casework.alert.Alert;
import io.breakwater.casework.alert.AlertState;
import io.breakwater.model.pack.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * How soon an alert should be looked at: expected harm x confidence x reach x pressure.
 *
 * <p>Expected harm weighs 1, 2, 5, 20 or 100 from allowed to critical. Confidence is the detector's, as measured. Reach is
 * 1 + log10(hits and further entities). The product of the three is stored with the alert, rounded to four steps for each
 * doubling. Pressure rises with age from 1 to 2 at the end of the queue's time and to 4 at three times as much, so that
 * nothing waits for ever.
 */
public final class Urgency {
    /** The score in SQL of a step {@code urgency} that waits since {@code since}, with the parameter {@code now}. */
    static String sql(String urgency, String since, String slaSeconds) {
        // In double precision throughout: powers of numeric take a multiple of the time of everything else.
        return "(power(CAST(2 AS double precision), " + urgency + " / CAST(4 AS double precision))"
                + " * (1 + least(greatest(date_part('epoch', :now - " + since + "), 0) / " + slaSeconds + ", 3)))";
    }

    private static final double STEPS_PER_DOUBLING = 4;
    private static final double GREATEST_SHARE = 3;

    private final Alert alert;
    private final Duration age;
    private final Duration slaTime;

    public Urgency(Alert alert, Instant now, Duration slaTime) {
        this.alert = alert;
        this.age = age(alert, now);
        this.slaTime = slaTime;
    }

    /** How long the clock of the queue's time has run. */
    static Duration age(Alert alert, Instant now) {
        Instant until = alert.aside()
                .filter(aside -> alert.state() == AlertState.HELD)
                .map(Alert.Aside::at)
                .orElse(now);
        return age(alert.waitingSince(), until);
    }

    static Duration age(Instant since, Instant now) {
        Duration age = Duration.between(since, now);
        return age.isNegative() ? Duration.ZERO : age;
    }

    static double share(Duration age, Duration slaTime) {
        return age.toMillis() / (double) Math.max(1, slaTime.toMillis());
    }

    public double score() {
        return Math.pow(2, alert.urgency() / STEPS_PER_DOUBLING) * pressure();
    }

    /** Why it stands where it stands, for people. */
    public String explanation() {
        long reached = alert.hitCount() + alert.affectedCount();
        return String.format(
                Locale.ROOT,
                "%s severity (%d) × %d %% confidence × %s (%.1f) × %d %% of the %s to decide gone (%.1f) ≈ %.0f",
                alert.severity().text(),
                severityWeight(alert.severity()),
                Math.round(100 * alert.confidence()),
                counted(alert.hitCount(), "hit", "hits")
                        + (alert.affectedCount() == 0
                                ? ""
                                : " and " + counted(alert.affectedCount(), "further entity", "further entities")),
                1 + Math.log10((double) reached),
                Math.round(100 * share(age, slaTime)),
                words(slaTime),
                pressure(),
                score());
    }

    private static String counted(long count, String one, String many) {
        return count + " " + (count == 1 ? one : many);
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
