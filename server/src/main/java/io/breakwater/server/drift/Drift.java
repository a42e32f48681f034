package io.breakwater.server.drift;

import io.breakwater.casework.drift.ScoreReading;
import java.util.Locale;

/** What a reading says. */
public enum Drift {
    STEADY("steady", "good"),
    TOO_FEW("too few to tell", "wait"),
    /** Scores lie otherwise than in the reference. */
    MOVED("scores have moved", "bad"),
    /** Reviewers find clearly more or fewer violations than the scores say. */
    CONTRADICTED("reviews contradict it", "bad");

    /** Fewer events make even steady scores look as if they moved. */
    static final long LEAST_EVENTS = 500;
    /** From which a shift counts as a large one by the rule of thumb for the index. */
    static final double LARGE_SHIFT = 0.25;

    static final int LEAST_REVIEWS = 50;
    /** Standard deviations. */
    static final double LARGE_SURPRISE = 3;
    /** Differences that nobody would act on, however sure they are. */
    static final double LARGE_DIFFERENCE = 0.1;

    private final String text;
    private final String kind;

    Drift(String text, String kind) {
        this.text = text;
        this.kind = kind;
    }

    public String text() {
        return text;
    }

    /** The colour of the badge. */
    public String kind() {
        return kind;
    }

    boolean isAlarming() {
        return this == MOVED || this == CONTRADICTED;
    }

    public static Drift of(ScoreReading reading) {
        ScoreReading.Reviewed reviewed = reading.reviewed();
        if (reviewed.reviews() >= LEAST_REVIEWS
                && Math.abs(reviewed.surprise()) >= LARGE_SURPRISE
                && Math.abs(reviewed.observed() - reviewed.expected()) >= LARGE_DIFFERENCE) {
            return CONTRADICTED;
        }
        if (reading.events() < LEAST_EVENTS) {
            return TOO_FEW;
        }
        return reading.shift() >= LARGE_SHIFT ? MOVED : STEADY;
    }

    /** What the reading says in a sentence, without any content. */
    static String sentence(ScoreReading reading) {
        ScoreReading.Reviewed reviewed = reading.reviewed();
        return String.format(
                Locale.ROOT,
                "Of %,d scores in %s the shift is %.2f, where %.2f is large. In %,d reviews %.0f %% are violations, where the scores"
                        + " say %.0f %%.",
                reading.events(),
                reading.where().name(),
                reading.shift(),
                LARGE_SHIFT,
                reviewed.reviews(),
                reviewed.observed() * 100,
                reviewed.expected() * 100);
    }
}
