package io.breakwater.model.control;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.pack.ListDefinition;
import java.util.List;

/**
 * Entries came to a list or left it. A list without entries is none.
 *
 * @param kind how entries match; a list that was of another kind is emptied first
 * @param added entries as {@link ListDefinition#entries()} has them
 */
public record ListChange(String list, ListDefinition.Kind kind, List<String> added, List<String> removed)
        implements ControlRecord {
    public ListChange {
        requireNonNull(list, "list is null");
        requireNonNull(kind, "kind is null");
        added = List.copyOf(added);
        removed = List.copyOf(removed);
    }

    /** Names sizes only. */
    @Override
    public String toString() {
        return list + " (" + kind + "): " + added.size() + " added, " + removed.size() + " removed";
    }
}
