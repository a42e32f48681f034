package io.breakwater.server.enforcement;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.enforcement.Enforcement;
import io.breakwater.casework.enforcement.EnforcementState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Something that happened to an enforcement.
 *
 * @param kind of timeline item: event, action or hit
 * @param by the person; empty where it was the product or the clock
 * @param note empty where there is none
 */
public record EnforcementMoment(Instant at, String kind, String what, String by, String note) {
    public EnforcementMoment {
        requireNonNull(at, "at is null");
        requireNonNull(kind, "kind is null");
        requireNonNull(what, "what is null");
        requireNonNull(by, "by is null");
        requireNonNull(note, "note is null");
    }

    static List<EnforcementMoment> of(Enforcement enforcement, Optional<Instant> releasedAt, List<DeliveryView> sent) {
        List<EnforcementMoment> moments = new ArrayList<>();
        boolean byHand = enforcement.decisionId().isEmpty();
        moments.add(new EnforcementMoment(
                enforcement.requestedAt(),
                "action",
                byHand ? "Applied by hand" : "Followed from a decision",
                enforcement.requestedBy(),
                ""));
        enforcement
                .heldBecause()
                .ifPresent(because -> moments.add(
                        new EnforcementMoment(enforcement.requestedAt(), "hit", "Held by a guard", "", because)));
        releasedAt.ifPresent(at -> moments.add(new EnforcementMoment(
                at, "action", "Released", enforcement.releasedBy().orElse(""), "")));
        for (DeliveryView view : sent) {
            view.attempts()
                    .forEach(attempt -> attempt.error()
                            .ifPresent(error -> moments.add(new EnforcementMoment(
                                    attempt.endedAt(), "hit", "Attempt " + attempt.number() + " failed", "", error))));
        }
        enforcement
                .deliveredAt()
                .ifPresent(at -> moments.add(new EnforcementMoment(at, "event", "The product has it", "", "")));
        boolean dropped = enforcement.state() == EnforcementState.CANCELLED;
        enforcement
                .undoRequestedAt()
                .ifPresent(at -> moments.add(new EnforcementMoment(
                        at,
                        "action",
                        dropped ? "Dropped" : "Undo asked for",
                        enforcement.undoBy().orElse(""),
                        enforcement.undoBecause().orElse(""))));
        enforcement
                .undoneAt()
                .ifPresent(at -> moments.add(new EnforcementMoment(at, "event", "The product has undone it", "", "")));
        moments.sort(Comparator.comparing(EnforcementMoment::at));
        return moments;
    }
}
