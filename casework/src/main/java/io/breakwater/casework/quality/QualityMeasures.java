package io.breakwater.casework.quality;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.decision.Judgement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Agreement and errors, from second reviews and golden items. */
public final class QualityMeasures {
    private final SecondReviews seconds;
    private final GoldenItems golden;

    public QualityMeasures(SecondReviews seconds, GoldenItems golden) {
        this.seconds = requireNonNull(seconds, "seconds is null");
        this.golden = requireNonNull(golden, "golden is null");
    }

    /** Of first and second judgement, by queue: violation, none, or cannot tell. */
    public Map<String, Agreement> byQueue() {
        Map<String, List<List<String>>> votes = new TreeMap<>();
        for (SecondReview one : seconds.judged()) {
            votes.computeIfAbsent(one.queue(), queue -> new ArrayList<>())
                    .add(List.of(
                            one.firstJudgement().text(),
                            one.secondJudgement().orElseThrow().text()));
        }
        return agreements(votes);
    }

    /** Of first and second judgement, by policy that one of both cites: whether it was broken. */
    public Map<String, Agreement> byPolicy() {
        List<SecondReview> judged = seconds.judged();
        Map<String, List<List<String>>> votes = new TreeMap<>();
        for (SecondReview one : judged) {
            one.firstPolicy().ifPresent(policy -> votes.put(policy, new ArrayList<>()));
            one.secondPolicy().ifPresent(policy -> votes.put(policy, new ArrayList<>()));
        }
        votes.forEach((policy, pairs) -> judged.forEach(one -> pairs.add(List.of(
                broken(one.firstJudgement(), one.firstPolicy(), policy),
                broken(one.secondJudgement().orElseThrow(), one.secondPolicy(), policy)))));
        return agreements(votes);
    }

    private static String broken(Judgement judgement, Optional<String> cited, String policy) {
        return judgement == Judgement.VIOLATION && cited.filter(policy::equals).isPresent() ? "broken" : "kept";
    }

    private static Map<String, Agreement> agreements(Map<String, List<List<String>>> votes) {
        Map<String, Agreement> agreements = new TreeMap<>();
        votes.forEach((key, pairs) -> Agreement.of(pairs).ifPresent(found -> agreements.put(key, found)));
        return agreements;
    }

    /** By person, by name. Disagreements that no lead has settled count for nobody. */
    public Collection<ReviewerErrors> errors() {
        Map<String, ReviewerErrors> errors = new TreeMap<>();
        for (GoldenItems.Answer one : golden.answers()) {
            count(
                    errors,
                    one.reviewer(),
                    before -> before.with(one.answered(), one.answeredPolicy(), one.right(), one.rightPolicy()));
        }
        for (SecondReview one : seconds.judged()) {
            if (one.state() == SecondReviewState.DISAGREED) {
                continue;
            }
            boolean firstRight = one.firstWasRight().orElse(true);
            Judgement second = one.secondJudgement().orElseThrow();
            Judgement right = firstRight ? one.firstJudgement() : second;
            Optional<String> policy = firstRight ? one.firstPolicy() : one.secondPolicy();
            count(
                    errors,
                    one.firstReviewer(),
                    before -> before.with(one.firstJudgement(), one.firstPolicy(), right, policy));
            count(
                    errors,
                    one.secondReviewer().orElseThrow(),
                    before -> before.with(second, one.secondPolicy(), right, policy));
        }
        return errors.values();
    }

    private static void count(Map<String, ReviewerErrors> errors, String reviewer, UnaryOperator<ReviewerErrors> with) {
        errors.put(reviewer, with.apply(errors.getOrDefault(reviewer, new ReviewerErrors(reviewer, 0, 0, 0, 0, 0))));
    }
}
