package io.breakwater.casework.enforcement;

import io.breakwater.model.entity.EntityReference;
import java.util.Optional;

/** Which enforcements to list; what is empty does not restrict. */
public record EnforcementFilter(
        Optional<EnforcementState> state, Optional<String> action, Optional<EntityReference> entity) {
    public static final EnforcementFilter ALL =
            new EnforcementFilter(Optional.empty(), Optional.empty(), Optional.empty());

    public static EnforcementFilter of(EntityReference entity) {
        return new EnforcementFilter(Optional.empty(), Optional.empty(), Optional.of(entity));
    }

    public static EnforcementFilter of(EnforcementState state) {
        return new EnforcementFilter(Optional.of(state), Optional.empty(), Optional.empty());
    }
}
