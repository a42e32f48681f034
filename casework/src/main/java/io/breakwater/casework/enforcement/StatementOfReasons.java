package io.breakwater.casework.enforcement;

import static java.util.Objects.requireNonNull;

/**
 * Why an enforcement was made, in words that may be given to the person concerned: it names the policy, never a detector
 * or a threshold.
 *
 * @param policy id
 * @param reason code of the policy's reason
 * @param facts what was found, by whom it was judged
 * @param automated whether no person decided
 * @param notice the policy's text for the person concerned
 */
public record StatementOfReasons(
        String policy,
        String policyTitle,
        String reason,
        String reasonTitle,
        String facts,
        boolean automated,
        String notice) {
    public StatementOfReasons {
        requireNonNull(policy, "policy is null");
        requireNonNull(policyTitle, "policyTitle is null");
        requireNonNull(reason, "reason is null");
        requireNonNull(reasonTitle, "reasonTitle is null");
        requireNonNull(facts, "facts is null");
        requireNonNull(notice, "notice is null");
    }
}
