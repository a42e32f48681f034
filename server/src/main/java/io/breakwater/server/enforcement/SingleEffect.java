package io.breakwater.server.enforcement;

import io.breakwater.casework.enforcement.EnforcementPreview;
import io.breakwater.server.graph.AccountsBehind;
import java.util.Optional;

/**
 * What applying one action to one entity would do.
 *
 * @param cleared whether a person judged before that it had done nothing
 * @param behind who else would meet it; empty for what belongs to one person
 */
public record SingleEffect(
        EnforcementPreview preview, CustomerFigures lost, boolean cleared, Optional<AccountsBehind.Behind> behind) {
    public boolean isActive() {
        return !lost.active().isEmpty();
    }

    /** In words. */
    public String paying() {
        return !lost.paying().isEmpty() ? "Yes" : lost.payNotKnown().isEmpty() ? "No" : "The product has not said";
    }
}
