package io.breakwater.server.settings;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.pack.ListDefinition;
import io.breakwater.server.list.ListState;
import java.util.Optional;

/**
 * One of the pack's lists.
 *
 * @param state how it stands with fetching it; empty where it is not fetched
 */
public record ListRow(ListDefinition list, Optional<ListState> state) {
    public ListRow {
        requireNonNull(list, "list is null");
        requireNonNull(state, "state is null");
    }
}
