package io.breakwater.casework.alert;

import io.breakwater.model.detector.DetectorVersion;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.hit.HitColumn;
import io.breakwater.model.pack.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Hits of one detector on one entity, wanting attention.
 *
 * @param id the same whenever the same hits come again from the start
 * @param detector the version that made the first hit
 * @param evidence the selected columns of the last hit; may hold content
 * @param sampled whether it was drawn at random to measure precision
 * @param inclusionProbability with which it could have been drawn
 * @param affectedCount number of further entities that its hits name
 * @param confidence that it is a violation, above 0, by what people found of the detector's samples
 * @param urgency of its expected harm, confidence and reach; four steps for each doubling
 * @param waitingSince from here counts its age towards its queue's time; the time on hold is left out
 * @param assignedTo who alone gets it from the queue
 * @param aside present while it is held or snoozed
 */
public record Alert(
        String id,
        DetectorVersion detector,
        String harm,
        Severity severity,
        EntityReference entity,
        String queue,
        AlertState state,
        HitEvent firstHit,
        HitEvent lastHit,
        long hitCount,
        List<HitColumn> evidence,
        boolean sampled,
        double inclusionProbability,
        Instant createdAt,
        int affectedCount,
        double confidence,
        int urgency,
        Instant waitingSince,
        Optional<String> assignedTo,
        Optional<Aside> aside) {
    public Alert {
        evidence = List.copyOf(evidence);
    }

    /**
     * Who put it aside and why.
     *
     * @param until when it comes back by itself
     */
    public record Aside(String by, String because, Instant at, Optional<Instant> until) {}
}
