package io.breakwater.casework.alert;

import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.hit.Hit;
import io.breakwater.model.pack.DetectorDefinition;
import java.util.LinkedHashSet;
import java.util.Set;

/** An alert as the hits of one block make or change it. */
final class AlertDraft {
    private final String id;
    private final DetectorDefinition detector;
    private final String queue;
    private final boolean isNew;
    private final boolean takesAll;
    private final long firstTs;
    private final Hit first;
    private final boolean sampled;
    private final double inclusionProbability;
    private final Set<EntityReference> affected = new LinkedHashSet<>();
    private Hit last;
    private int count;

    private AlertDraft(
            String id,
            DetectorDefinition detector,
            String queue,
            boolean isNew,
            boolean takesAll,
            long firstTs,
            Hit first,
            boolean sampled,
            double inclusionProbability) {
        this.id = id;
        this.detector = detector;
        this.queue = queue;
        this.isNew = isNew;
        this.takesAll = takesAll;
        this.firstTs = firstTs;
        this.first = first;
        this.last = first;
        this.sampled = sampled;
        this.inclusionProbability = inclusionProbability;
    }

    /** Starts a new alert with its first hit, which is still to be added. */
    static AlertDraft started(DetectorDefinition detector, String queue, Hit first, double sampleShare) {
        AlertIdentity identity = AlertIdentity.of(detector.id(), first.entity(), first.ts());
        return new AlertDraft(
                identity.id(),
                detector,
                queue,
                true,
                true,
                first.ts(),
                first,
                identity.isInSample(sampleShare),
                sampleShare);
    }

    /** Goes on with a stored alert, given the first of the block's hits on its entity. */
    static AlertDraft continued(DetectorDefinition detector, StoredGroup stored, Hit next) {
        return new AlertDraft(
                stored.alertId(),
                detector,
                stored.queue(),
                false,
                stored.state().isUndecided(),
                stored.firstTs(),
                next,
                false,
                0);
    }

    /** The latest alert of a group as it is stored. */
    record StoredGroup(String alertId, AlertState state, String queue, long firstTs) {}

    boolean takes(Hit hit) {
        long suppressMicros = detector.suppress().toNanos() / 1000;
        return takesAll || hit.ts() - firstTs < suppressMicros;
    }

    void add(Hit hit) {
        last = hit;
        count++;
        affected.addAll(hit.affected());
    }

    String id() {
        return id;
    }

    DetectorDefinition detector() {
        return detector;
    }

    String queue() {
        return queue;
    }

    boolean isNew() {
        return isNew;
    }

    Hit first() {
        return first;
    }

    Hit last() {
        return last;
    }

    int count() {
        return count;
    }

    boolean sampled() {
        return sampled;
    }

    double inclusionProbability() {
        return inclusionProbability;
    }

    Set<EntityReference> affected() {
        return affected;
    }
}
