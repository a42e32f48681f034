package io.breakwater.server.grader;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.grading.GoldenRun;
import io.breakwater.server.grading.Graders;
import java.util.List;
import java.util.Optional;

/** A golden case with what the present version said, and the version before. */
public record GoldenRow(
        String name, String right, Optional<GoldenRun.Outcome> now, Optional<GoldenRun.Outcome> before) {
    public GoldenRow {
        requireNonNull(name, "name is null");
        requireNonNull(right, "right is null");
        requireNonNull(now, "now is null");
        requireNonNull(before, "before is null");
    }

    static List<GoldenRow> of(GoldenRun run, Optional<GoldenRun> before) {
        return run.outcomes().stream()
                .map(outcome -> new GoldenRow(
                        outcome.name(),
                        outcome.golden()
                                .map(golden -> words(golden.violates(), List.copyOf(golden.labels())))
                                .orElse(""),
                        Optional.of(outcome),
                        before.flatMap(other -> other.outcomes().stream()
                                .filter(one -> one.name().equals(outcome.name()))
                                .findFirst())))
                .toList();
    }

    /** What a version said, in words. */
    public static String said(Optional<GoldenRun.Outcome> outcome) {
        if (outcome.isEmpty()) {
            return "not asked";
        }
        GoldenRun.Outcome one = outcome.get();
        if (one.said().isPresent()) {
            return words(one.said().get().violates(), one.said().get().labels());
        }
        return one.failure().isPresent() ? Graders.why(one.failure()) : "waits";
    }

    /** {@code good} where the answer is right, {@code bad} where it is not, {@code wait} where there is none yet. */
    public static String kind(Optional<GoldenRun.Outcome> outcome) {
        if (outcome.isEmpty() || !outcome.get().ended()) {
            return "wait";
        }
        return outcome.get().isRight() ? "good" : "bad";
    }

    /** Whether one version is right where the other is wrong. */
    public boolean isChanged() {
        return now.isPresent()
                && before.isPresent()
                && now.get().ended()
                && before.get().ended()
                && now.get().isRight() != before.get().isRight();
    }

    private static String words(boolean violates, List<String> labels) {
        return violates ? "violation" + (labels.isEmpty() ? "" : ": " + String.join(", ", labels)) : "no violation";
    }
}
