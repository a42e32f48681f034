package io.breakwater.pack;

import io.breakwater.model.pack.DetectorDefinition;
import io.breakwater.model.pack.DetectorWords;
import io.breakwater.model.pack.PolicyDefinition;
import io.breakwater.model.pack.Response;
import io.breakwater.model.problem.Place;
import io.breakwater.pack.problem.PackProblem;
import io.breakwater.pack.problem.ProblemLog;
import org.jspecify.annotations.Nullable;

/** Checks what follows from judgements across files: detectors cite reasons that exist, support stays support. */
final class ConsequenceCheck {
    private ConsequenceCheck() {}

    static void check(Definitions definitions, ProblemLog problems) {
        definitions.policies().values().stream()
                .filter(policy -> policy.protocol().supportOnly())
                .forEach(policy -> checkSupport(policy, definitions, problems));
        definitions.policies().values().forEach(policy -> checkNotice(policy, definitions, problems));
        definitions.detectors().values().forEach(detector -> checkDecisions(detector, definitions, problems));
    }

    private static void checkSupport(PolicyDefinition policy, Definitions definitions, ProblemLog problems) {
        policy.protocol().ladder().stream()
                .map(rung -> definitions.actions().get(rung.action()))
                .filter(action -> action != null && !action.effect().takesNothing())
                .findFirst()
                .ifPresent(action -> problems.error(
                        PackProblem.PUNISHES_WHERE_SUPPORT_IS_PROMISED,
                        Place.ofFile(policy.file()),
                        "the policy is 'support_only', and its ladder leads to '" + action.id() + "', which is '"
                                + action.effect().text() + "'",
                        "use an action whose effect is 'notice' or 'support'"));
    }

    private static void checkNotice(PolicyDefinition policy, Definitions definitions, ProblemLog problems) {
        DetectorWords.in(policy.noticeText(), definitions.detectors().values())
                .ifPresent(word -> problems.error(
                        PackProblem.REVEALS_DETECTOR,
                        Place.ofFile(policy.file()),
                        "the policy's notice says '" + word + "', which is how a detector finds people",
                        "say which rule was broken, not how it was noticed"));
    }

    private static void checkDecisions(DetectorDefinition detector, Definitions definitions, ProblemLog problems) {
        for (Response response : detector.respond()) {
            if (response instanceof Response.Decide decide) {
                checkReason(detector, decide, definitions, problems);
                if (detector.respond().stream().noneMatch(Response.ToQueue.class::isInstance)) {
                    problems.error(
                            PackProblem.DECIDES_UNSEEN,
                            Place.ofFile(detector.file()),
                            "the detector decides, and its hits raise no alerts that a sample could be drawn from",
                            "add {queue: ..} to 'respond'");
                }
            }
        }
    }

    private static void checkReason(
            DetectorDefinition detector, Response.Decide decide, Definitions definitions, ProblemLog problems) {
        @Nullable PolicyDefinition policy = definitions.policies().get(decide.policy());
        if (policy != null
                && policy.reasons().stream().noneMatch(reason -> reason.id().equals(decide.reason()))) {
            problems.error(
                    PackProblem.UNKNOWN_REASON,
                    Place.ofFile(detector.file()),
                    "the policy '" + policy.id() + "' has no reason '" + decide.reason() + "'",
                    "use one of the reasons in " + policy.file());
        }
    }
}
