package io.breakwater.server.entity;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.entity.EntityReference;
import io.breakwater.server.event.LinkedEntities;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What two entities did and share, which takes longer to count than how they stand.
 *
 * @param usage of each, in the same day; empty where no event names either
 * @param shared what events name with both
 */
public record ComparedUsage(
        EntityReference left, EntityReference right, Optional<Both> usage, List<LinkedEntities.Shared> shared) {
    public ComparedUsage {
        requireNonNull(left, "left is null");
        requireNonNull(right, "right is null");
        requireNonNull(usage, "usage is null");
        shared = List.copyOf(shared);
    }

    /** The usage of either. */
    public record Both(Usage left, Usage right) {
        /** The tables in which either was active. */
        public List<String> tables() {
            return Stream.concat(left.rows().stream(), right.rows().stream())
                    .map(Usage.Row::table)
                    .distinct()
                    .sorted()
                    .toList();
        }
    }
}
