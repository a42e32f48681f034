package io.breakwater.casework.enforcement;

import io.breakwater.model.entity.EntityReference;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What applying an action to many entities at once would do now.
 *
 * @param fresh to whom it would be applied
 * @param standing on whom it stands already, so that nothing would change
 * @param refused to whom it may not be applied, and why
 * @param cleared of {@code fresh}, those whom a person judged to have done nothing before
 * @param trusted of {@code fresh}, those known to be good
 * @param left how many more of the action the hour's budget holds
 * @param approvalNeeded whether all of it would wait for a second person
 */
public record BulkPreview(
        List<EntityReference> fresh,
        List<EntityReference> standing,
        Map<EntityReference, String> refused,
        Set<EntityReference> cleared,
        Set<EntityReference> trusted,
        int left,
        boolean approvalNeeded) {
    public BulkPreview {
        fresh = List.copyOf(fresh);
        standing = List.copyOf(standing);
        refused = Map.copyOf(refused);
        cleared = Set.copyOf(cleared);
        trusted = Set.copyOf(trusted);
    }

    /** How many would be held because the budget is used up. */
    public int beyondBudget() {
        return Math.max(0, fresh.size() - Math.max(0, left));
    }
}
