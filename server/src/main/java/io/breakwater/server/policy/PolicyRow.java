package io.breakwater.server.policy;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.pack.Harm;
import io.breakwater.model.pack.Pack;
import io.breakwater.model.pack.PolicyDefinition;
import io.breakwater.model.pack.RungCondition;
import io.breakwater.server.format.Markdown;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A policy as its pages show it.
 *
 * @param harm name of its harm
 * @param detectors how many of its harm there are
 */
public record PolicyRow(PolicyDefinition policy, String harm, long detectors) {
    public PolicyRow {
        requireNonNull(policy, "policy is null");
        requireNonNull(harm, "harm is null");
    }

    static PolicyRow of(PolicyDefinition policy, Pack pack) {
        return new PolicyRow(
                policy,
                Optional.ofNullable(pack.harms().get(policy.harm()))
                        .map(Harm::name)
                        .orElse(policy.harm()),
                pack.detectors().values().stream()
                        .filter(detector -> detector.harm().equals(policy.harm()))
                        .count());
    }

    public String path() {
        return "/policies/" + policy.id();
    }

    /** Its text as safe HTML. */
    public String html() {
        return Markdown.html(policy.text());
    }

    /** When a rung applies besides its strikes, in words; empty for always. */
    public static String condition(RungCondition condition) {
        List<String> parts = new ArrayList<>();
        condition.severityFrom().ifPresent(severity -> parts.add("severity " + severity.text() + " or above"));
        condition.label().ifPresent(label -> parts.add("labelled " + label));
        condition.unlessLabel().ifPresent(label -> parts.add("not labelled " + label));
        condition.decidedBy().ifPresent(by -> parts.add("decided by " + by.text()));
        return String.join(", ", parts);
    }
}
