package io.breakwater.server.grader;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.grading.EndpointState;
import io.breakwater.casework.grading.GoldenRun;
import io.breakwater.casework.grading.GraderFigures;
import io.breakwater.casework.grading.Use;
import io.breakwater.model.pack.GraderBudget;
import io.breakwater.model.pack.GraderDefinition;
import io.breakwater.model.pack.GraderReading;
import io.breakwater.model.pack.GraderStatus;
import io.breakwater.server.format.Figures;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A grader as its page shows it.
 *
 * @param version present one
 * @param why its endpoint gave no answer last, in words
 * @param overBudgetUntil when its budget allows questions again, where it does not now
 * @param used of the present hour's budget
 * @param stages of the last days
 * @param queryNotice what is to be known of the last run of the query by which it reads
 * @param failures what left items to people
 * @param run of the present version over the golden set; empty until it begins
 * @param golden case by case, beside the version before
 */
public record GraderView(
        GraderDefinition grader,
        String policyTitle,
        String version,
        EndpointState endpoint,
        String why,
        Optional<Instant> overBudgetUntil,
        Use used,
        GraderFigures.Queue queue,
        GraderFigures.Stages stages,
        Optional<String> queryNotice,
        List<NamedFailure> failures,
        Optional<GoldenRun> run,
        Optional<String> versionBefore,
        List<GoldenRow> golden) {
    public GraderView {
        requireNonNull(grader, "grader is null");
        failures = List.copyOf(failures);
        golden = List.copyOf(golden);
    }

    /** How many items failed in one way. */
    public record NamedFailure(String words, long items) {}

    public String id() {
        return grader.id();
    }

    /** What the grader does now, in one word. */
    public String standing() {
        if (grader.status() != GraderStatus.LIVE) {
            return grader.status().text();
        }
        return acts() ? "live" : run.filter(GoldenRun::isFinished).isPresent() ? "held in shadow" : "being scored";
    }

    public boolean acts() {
        return grader.status() == GraderStatus.LIVE
                && run.filter(GoldenRun::passed).isPresent();
    }

    /** The colour of that word. */
    public String standingKind() {
        return acts() ? "good" : standing().equals("held in shadow") ? "bad" : "wait";
    }

    public String reads() {
        String units = units();
        if (grader.reads() instanceof GraderReading.SampleOf sample) {
            return String.format(
                    Locale.ROOT, "%s %% of %s%s, drawn at random", percent(sample.share()), units, sample.table());
        }
        if (grader.reads() instanceof GraderReading.RowsOf rows) {
            return units + "what a query finds in " + rows.table() + ", every "
                    + Figures.duration(rows.schedule().every());
        }
        if (grader.reads() instanceof GraderReading.AnswersOf answers) {
            return units + "what " + answers.grader() + " " + words(answers);
        }
        return units + "hits of " + ((GraderReading.HitsOf) grader.reads()).detector();
    }

    private static String words(GraderReading.AnswersOf answers) {
        StringBuilder words = new StringBuilder(
                switch (answers.answer()) {
                    case VIOLATES -> "found violating";
                    case FINE -> "found fine";
                    case ANY -> "answered";
                });
        if (!answers.labels().isEmpty()) {
            words.append(", labelled ").append(String.join(" or ", answers.labels()));
        }
        if (answers.probability() > 0) {
            words.append(", probability from ").append(answers.probability());
        }
        answers.similarity()
                .ifPresent(least -> words.append(", similarity from ").append(least));
        return words.toString();
    }

    /** What is judged as one, where that is more than an event. */
    private String units() {
        return switch (grader.unit()) {
            case EVENT -> "";
            case CONVERSATION -> "conversations in ";
            case ACCOUNT_WEEK -> "accounts’ weeks in ";
        };
    }

    /** Limits of the budget with what of each is used. */
    public List<Limit> limits() {
        GraderBudget budget = grader.budget();
        List<Limit> limits = new ArrayList<>();
        limits.add(new Limit(
                "Questions",
                number(used.calls()),
                number(budget.callsPerHour()),
                used.calls() / (double) budget.callsPerHour()));
        if (budget.tokensPerHour().isPresent()) {
            int most = budget.tokensPerHour().getAsInt();
            limits.add(new Limit("Tokens", number(used.tokens()), number(most), used.tokens() / (double) most));
        }
        if (budget.moneyPerHour().isPresent()) {
            double most = budget.moneyPerHour().getAsDouble();
            limits.add(new Limit(
                    "Money", money(used.costMicros()), money(Math.round(most * 1e6)), used.costMicros() / 1e6 / most));
        }
        return limits;
    }

    /** One limit of a budget. */
    public record Limit(String name, String used, String most, double share) {
        /** 0 to 100. */
        public int percent() {
            return (int) Math.round(Math.max(0, Math.min(1, share)) * 100);
        }
    }

    /** The cascade: what each stage let through, and what it took. */
    public List<Stage> cascade() {
        long answered = stages.fromCache() + stages.asked();
        return List.of(
                new Stage("Events looked at", number(stages.events()), "", ""),
                new Stage("Selected", number(stages.selected()), share(stages.selected(), stages.events()), ""),
                new Stage(
                        "Answered from before",
                        number(stages.fromCache()),
                        share(stages.fromCache(), stages.selected()),
                        ""),
                new Stage("Asked", number(stages.asked()), share(stages.asked(), stages.selected()), cost()),
                new Stage(
                        "Violations found",
                        number(stages.violating()),
                        share(stages.violating(), answered),
                        perViolation()));
    }

    /**
     * One stage.
     *
     * @param share of the stage before
     */
    public record Stage(String name, String count, String share, String cost) {}

    private String cost() {
        String tokens = number(stages.inputTokens() + stages.outputTokens()) + " tokens";
        return stages.costMicros() == 0 ? tokens : tokens + ", " + money(stages.costMicros());
    }

    private String perViolation() {
        return stages.violating() == 0 || stages.costMicros() == 0
                ? ""
                : money(stages.costMicros() / stages.violating()) + " each";
    }

    static String share(long part, long whole) {
        return whole == 0 ? "" : percent(part / (double) whole) + " %";
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, share < 0.1 ? "%.2f" : "%.0f", share * 100);
    }

    static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    static String seconds(long millis) {
        return millis < 100_000
                ? String.format(Locale.ROOT, "%.1f s", millis / 1e3)
                : Figures.duration(Duration.ofMillis(millis));
    }

    static String money(long micros) {
        return String.format(Locale.ROOT, micros > 0 && micros < 10_000 ? "%.4f" : "%.2f", micros / 1e6);
    }
}
