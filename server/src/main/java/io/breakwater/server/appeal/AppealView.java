package io.breakwater.server.appeal;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.appeal.Appeal;
import io.breakwater.casework.appeal.AppealState;
import io.breakwater.casework.enforcement.Enforcement;
import io.breakwater.model.pack.ActionDefinition;
import io.breakwater.model.pack.PolicyDefinition;
import java.util.List;
import java.util.Optional;

/**
 * An appeal as its reviewer sees it; nothing of it names who decided first.
 *
 * @param actionTitle of the action it is against
 * @param policy as the pack has it now
 * @param others actions that could take its place
 * @param mine whether the person who looks holds it
 */
public record AppealView(
        Appeal appeal,
        Enforcement enforcement,
        String actionTitle,
        Optional<PolicyDefinition> policy,
        List<ActionDefinition> others,
        boolean mine) {
    public AppealView {
        requireNonNull(appeal, "appeal is null");
        requireNonNull(enforcement, "enforcement is null");
        requireNonNull(actionTitle, "actionTitle is null");
        requireNonNull(policy, "policy is null");
        others = List.copyOf(others);
    }

    public static String words(AppealState state) {
        return switch (state) {
            case OPEN -> "Open";
            case IN_REVIEW -> "In review";
            case UPHELD -> "Upheld";
            case OVERTURNED -> "Overturned";
            case MODIFIED -> "Modified";
        };
    }

    public static String kind(AppealState state) {
        return switch (state) {
            case OPEN -> "wait";
            case IN_REVIEW -> "note";
            case UPHELD -> "off";
            case OVERTURNED, MODIFIED -> "good";
        };
    }
}
