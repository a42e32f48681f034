package io.breakwater.casework.enforcement;

import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.pack.ActionDefinition;
import io.breakwater.model.pack.PolicyDefinition;

/**
 * What is to be applied to whom and why, with definitions already looked up.
 *
 * @param facts for the statement of reasons
 * @param size number of entities that are ordered together, this one included
 */
public record EnforcementOrder(
        EntityReference entity,
        ActionDefinition action,
        PolicyDefinition policy,
        PolicyDefinition.Reason reason,
        String facts,
        EnforcementCause cause,
        int size) {}
