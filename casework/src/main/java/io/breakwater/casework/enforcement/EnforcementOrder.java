package io.breakwater.casework.enforcement;

import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.pack.ActionDefinition;
import io.breakwater.model.pack.PolicyDefinition;
import java.util.Optional;

/**
 * What is to be applied to whom and why, with definitions already looked up.
 *
 * @param decisionId the decision it follows from; empty if made by hand
 * @param facts for the statement of reasons
 */
public record EnforcementOrder(
        EntityReference entity,
        ActionDefinition action,
        PolicyDefinition policy,
        PolicyDefinition.Reason reason,
        String facts,
        Optional<Long> decisionId) {}
