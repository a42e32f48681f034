package io.breakwater.pack.definition;

import io.breakwater.model.detector.CostBudget;
import io.breakwater.pack.yaml.YamlMapping;
import java.util.Optional;

/** What an inline detector may cost. */
final class BudgetKeys {
    private static final int MOST_NANOS = 1_000_000_000;
    private static final int MOST_MEGABYTES = 1 << 20;

    private BudgetKeys() {}

    /** @param key under which the budget stands */
    static Optional<CostBudget> read(YamlMapping mapping, String key) {
        return mapping.mapping(key, FileKeys.BUDGET)
                .map(budget -> new CostBudget(
                        budget.integer("ns_per_event", 1, MOST_NANOS, 1),
                        (long) budget.integer("state_mb", 1, MOST_MEGABYTES, 1) << 20));
    }
}
