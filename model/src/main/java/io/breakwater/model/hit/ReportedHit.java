package io.breakwater.model.hit;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.detector.DetectorStatus;
import io.breakwater.model.detector.DetectorVersion;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.event.EventKey;
import io.breakwater.model.event.Lane;
import java.util.List;

/**
 * A hit of a scheduled, an outside or a deferred detector before it has its place in the order.
 *
 * @param id {@link HitIdentity} gives it: the same hit reported again has the same
 * @param table the table of the event it refers to; empty where it refers to none
 * @param event that event; where it refers to none, the report itself
 */
public record ReportedHit(
        String id,
        DetectorVersion detector,
        DetectorStatus status,
        String table,
        EventKey event,
        EntityReference entity,
        List<EntityReference> affected,
        List<HitColumn> columns) {
    public ReportedHit {
        requireNonNull(id, "id is null");
        requireNonNull(detector, "detector is null");
        requireNonNull(status, "status is null");
        requireNonNull(table, "table is null");
        requireNonNull(event, "event is null");
        requireNonNull(entity, "entity is null");
        affected = List.copyOf(affected);
        columns = List.copyOf(columns);
    }

    /** A hit that refers to no event. */
    public static ReportedHit withoutEvent(
            String id,
            DetectorVersion detector,
            DetectorStatus status,
            EntityReference entity,
            List<EntityReference> affected,
            List<HitColumn> columns) {
        return new ReportedHit(id, detector, status, "", new EventKey(detector.id(), id), entity, affected, columns);
    }

    /** An inline detector's hit that was found over history, after its event had its place: it keeps its identity. */
    public static ReportedHit late(Hit hit) {
        return new ReportedHit(
                hit.id(),
                hit.detector(),
                hit.status(),
                hit.table(),
                hit.event(),
                hit.entity(),
                hit.affected(),
                hit.columns());
    }

    /** The hit in its place. */
    public Hit at(long ts) {
        return new Hit(id, detector, status, table, event, ts, Lane.LIVE, entity, affected, columns);
    }

    /** Without entity and evidence, which may be sensitive. */
    @Override
    public String toString() {
        return "reported hit " + id;
    }
}
