package io.breakwater.casework.cases;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.alert.HitEvent;
import io.breakwater.model.entity.EntityReference;
import java.time.Instant;
import java.util.Optional;

/**
 * A case.
 *
 * @param title content
 * @param entities how many it gathers
 */
public record CaseFile(
        long id,
        String title,
        CaseState state,
        String openedBy,
        Instant openedAt,
        Optional<Instant> closedAt,
        int entities) {
    public CaseFile {
        requireNonNull(title, "title is null");
        requireNonNull(state, "state is null");
        requireNonNull(openedBy, "openedBy is null");
        requireNonNull(openedAt, "openedAt is null");
        requireNonNull(closedAt, "closedAt is null");
    }

    public boolean isOpen() {
        return state == CaseState.OPEN;
    }

    /** An entity that it gathers. */
    public record Member(EntityReference entity, String addedBy, Instant addedAt) {}

    /**
     * An alert that it gathers.
     *
     * @param hits how many it had when it was added
     * @param first the event of its first hit, {@code last} of its last one then
     */
    public record Evidence(String alertId, String addedBy, Instant addedAt, long hits, HitEvent first, HitEvent last) {}

    /**
     * What happened in it.
     *
     * @param kind {@code opened}, {@code added}, {@code removed}, {@code note}, {@code closed} or {@code reopened}
     * @param text content
     */
    public record Entry(String kind, String text, String author, Instant at) {}
}
