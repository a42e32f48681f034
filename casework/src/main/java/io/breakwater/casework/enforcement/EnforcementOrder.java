package io.breakwater.casework.enforcement;

import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.pack.ActionDefinition;
import io.breakwater.model.pack.PolicyDefinition;
import java.util.Optional;

/**
 * What is to be applied to whom and why, with definitions already looked up.
 *
 * @param facts for the statement of reasons
 * @param noticeWithheld why the person concerned is told nothing, which a second person must approve; empty where the notice is
 *     sent
 * @param size number of entities that are ordered together, this one included
 */
public record EnforcementOrder(
        EntityReference entity,
        ActionDefinition action,
        PolicyDefinition policy,
        PolicyDefinition.Reason reason,
        String facts,
        EnforcementCause cause,
        Optional<String> noticeWithheld,
        int size) {
    /** One of which the person concerned is told. */
    public EnforcementOrder(
            EntityReference entity,
            ActionDefinition action,
            PolicyDefinition policy,
            PolicyDefinition.Reason reason,
            String facts,
            EnforcementCause cause,
            int size) {
        this(entity, action, policy, reason, facts, cause, Optional.empty(), size);
    }

    EnforcementOrder withholding(Optional<String> because) {
        return new EnforcementOrder(entity, action, policy, reason, facts, cause, because, size);
    }
}
