package io.breakwater.casework.alert;

import io.breakwater.model.detector.DetectorVersion;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.hit.HitColumn;
import io.breakwater.model.pack.Severity;
import java.time.Instant;
import java.util.List;

/**
 * Hits of one detector on one entity, wanting attention.
 *
 * @param id the same whenever the same hits come again from the start
 * @param detector the version that made the first hit
 * @param evidence the selected columns of the last hit; may hold content
 * @param sampled whether it was drawn at random to measure precision
 * @param inclusionProbability with which it could have been drawn
 * @param createdAt wall-clock time; the age of the alert counts from here
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
        Instant createdAt) {
    public Alert {
        evidence = List.copyOf(evidence);
    }
}
