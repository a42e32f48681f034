package io.breakwater.intake.verdict;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.pack.DetectorDefinition;
import io.breakwater.model.pack.Pack;
import io.breakwater.model.pack.PolicyDefinition;
import io.breakwater.model.pack.Response;
import io.breakwater.model.verdict.VerdictKind;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a pack says of verdicts.
 *
 * @param detectors by id
 */
public record VerdictRules(Map<String, Rule> detectors) {
    /** Of a pack that asks for no verdict. */
    public static final VerdictRules NONE = new VerdictRules(Map.of());

    public VerdictRules {
        detectors = Map.copyOf(detectors);
    }

    /**
     * What follows from a hit of one detector.
     *
     * @param policies of the harm
     * @param restricts the sternest restriction of its file; empty where it only flags
     */
    public record Rule(String harm, List<String> policies, Optional<Response.Restrict> restricts) {
        static final Rule UNKNOWN = new Rule("", List.of(), Optional.empty());

        public Rule {
            requireNonNull(harm, "harm is null");
            policies = List.copyOf(policies);
            requireNonNull(restricts, "restricts is null");
        }

        VerdictKind asks() {
            return restricts
                    .map(response -> VerdictKind.of(response.restriction().text()))
                    .orElse(VerdictKind.FLAG);
        }
    }

    public static VerdictRules of(Pack pack) {
        return new VerdictRules(pack.detectors().values().stream()
                .collect(Collectors.toMap(DetectorDefinition::id, detector -> rule(detector, pack))));
    }

    Rule of(String detector) {
        return detectors.getOrDefault(detector, Rule.UNKNOWN);
    }

    private static Rule rule(DetectorDefinition detector, Pack pack) {
        List<String> policies = pack.policies().values().stream()
                .filter(policy -> policy.harm().equals(detector.harm()))
                .map(PolicyDefinition::id)
                .toList();
        Optional<Response.Restrict> restricts = detector.respond().stream()
                .filter(Response.Restrict.class::isInstance)
                .map(Response.Restrict.class::cast)
                .max(Comparator.comparing(Response.Restrict::restriction));
        return new Rule(detector.harm(), policies, restricts);
    }
}
