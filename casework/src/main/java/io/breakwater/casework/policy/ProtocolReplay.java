package io.breakwater.casework.policy;

import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.pack.PolicyDefinition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Plays past violations of a policy again under two of its protocols and says who would have been treated differently; pure.
 * Each protocol counts its own strikes from the first violation given.
 */
public final class ProtocolReplay {
    private ProtocolReplay() {}

    /** What one violation led to under each protocol. */
    public record Treatment(PastViolation violation, ProtocolOutcome before, ProtocolOutcome after) {
        /** Whether another action, or one instead of none, would have followed. */
        public boolean differs() {
            return !before.action().equals(after.action());
        }
    }

    /** Every violation of the policy in the order of time; others are left out. */
    public static List<Treatment> of(PolicyDefinition before, PolicyDefinition after, List<PastViolation> violations) {
        Counter old = new Counter(before);
        Counter changed = new Counter(after);
        return violations.stream()
                .filter(violation -> violation.policy().equals(before.id()))
                .sorted(Comparator.comparing(PastViolation::decidedAt).thenComparing(PastViolation::entity))
                .map(violation -> new Treatment(violation, old.next(violation), changed.next(violation)))
                .toList();
    }

    /** How many would be treated so differently, by what followed and what would follow. */
    public static Map<String, Long> changes(List<Treatment> treatments) {
        Map<String, Long> counts = new TreeMap<>();
        treatments.stream()
                .filter(Treatment::differs)
                .forEach(treatment -> counts.merge(
                        words(treatment.before().action()) + " -> "
                                + words(treatment.after().action()),
                        1L,
                        Long::sum));
        return counts;
    }

    private static String words(Optional<String> action) {
        return action.orElse("nothing");
    }

    /** The strikes of entities under one protocol, as they come and expire. */
    private static final class Counter {
        private final PolicyDefinition policy;
        private final Map<EntityReference, List<Given>> given = new HashMap<>();

        Counter(PolicyDefinition policy) {
            this.policy = policy;
        }

        private record Given(int weight, Instant expiresAt) {}

        ProtocolOutcome next(PastViolation violation) {
            List<Given> strikes = given.computeIfAbsent(violation.entity(), entity -> new ArrayList<>());
            int inForce = strikes.stream()
                    .filter(strike -> strike.expiresAt().isAfter(violation.decidedAt()))
                    .mapToInt(Given::weight)
                    .sum();
            ProtocolOutcome outcome = Protocols.outcome(policy, inForce, violation.finding());
            if (outcome.strikesAdded() > 0) {
                strikes.add(new Given(
                        outcome.strikesAdded(),
                        violation.decidedAt().plus(policy.protocol().strikesExpire())));
            }
            return outcome;
        }
    }
}
