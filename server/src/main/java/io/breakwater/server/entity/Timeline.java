package io.breakwater.server.entity;

import static java.util.Objects.requireNonNull;

import io.breakwater.server.event.EntityEvents;
import io.breakwater.server.format.Sparkline;
import java.util.List;
import java.util.Optional;

/**
 * The entity's events as a page shows them.
 *
 * @param kinds the tables in which it occurs
 * @param kind the table that is shown; empty for all
 * @param beginsAtNewest whether the slice is the first page
 * @param density how many events there were over time; empty where there are none
 */
public record Timeline(
        List<Kind> kinds, String kind, EntityEvents.Slice slice, boolean beginsAtNewest, Optional<Sparkline> density) {
    public Timeline {
        kinds = List.copyOf(kinds);
        requireNonNull(kind, "kind is null");
        requireNonNull(slice, "slice is null");
        requireNonNull(density, "density is null");
    }

    /** A table and how many of its events name the entity. */
    public record Kind(String table, long events) {}

    public long events() {
        return kinds.stream().mapToLong(Kind::events).sum();
    }
}
