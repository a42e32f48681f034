package io.breakwater.server.enforcement;

import static java.util.Objects.requireNonNull;

/** How much of an action's hourly budget is used. */
public record BudgetUse(String action, String title, int used, int budget) {
    public BudgetUse {
        requireNonNull(action, "action is null");
        requireNonNull(title, "title is null");
    }

    public boolean isUsedUp() {
        return used >= budget;
    }

    double share() {
        return budget == 0 ? 1 : (double) used / budget;
    }
}
