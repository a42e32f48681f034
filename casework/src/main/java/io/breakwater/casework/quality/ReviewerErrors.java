package io.breakwater.casework.quality;

import io.breakwater.casework.decision.Judgement;
import java.util.Optional;

/**
 * How one person's judgements stand beside what turned out right: golden items, second reviews that agreed, and those that a
 * lead settled.
 *
 * @param falsePositives violations that were none
 * @param falseNegatives no violation said of one
 * @param wrongPolicies violations of another policy than said
 * @param undecided "cannot tell" where it could be told
 */
public record ReviewerErrors(
        String reviewer, int checked, int falsePositives, int falseNegatives, int wrongPolicies, int undecided) {
    public int errors() {
        return falsePositives + falseNegatives + wrongPolicies + undecided;
    }

    ReviewerErrors with(Judgement said, Optional<String> policy, Judgement right, Optional<String> rightPolicy) {
        boolean violation = right == Judgement.VIOLATION;
        return new ReviewerErrors(
                reviewer,
                checked + 1,
                falsePositives + (said == Judgement.VIOLATION && right == Judgement.NO_VIOLATION ? 1 : 0),
                falseNegatives + (said == Judgement.NO_VIOLATION && violation ? 1 : 0),
                wrongPolicies + (said == Judgement.VIOLATION && violation && !policy.equals(rightPolicy) ? 1 : 0),
                undecided + (said == Judgement.CANNOT_TELL && right != Judgement.CANNOT_TELL ? 1 : 0));
    }
}
