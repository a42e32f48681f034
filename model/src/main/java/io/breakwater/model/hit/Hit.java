package io.breakwater.model.hit;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.detector.DetectorStatus;
import io.breakwater.model.detector.DetectorVersion;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.event.EventKey;
import io.breakwater.model.event.Lane;
import java.util.List;

/**
 * One row of a detector's answer.
 *
 * @param id stable identifier; the same hit made again has the same
 * @param status the detector's status when the hit was made
 * @param table the table of the event that completed the condition, or that a reported hit refers to; empty where it refers
 *     to none
 * @param event that event; where there is none, the report itself: the detector and the hit's identifier
 * @param ts engine time of the hit: that of the event that completed the condition, or when the hit was reported
 * @param entity whom or what the hit is about
 * @param affected further entities the detector's front matter names
 * @param columns the selected columns in order
 */
public record Hit(
        String id,
        DetectorVersion detector,
        DetectorStatus status,
        String table,
        EventKey event,
        long ts,
        Lane lane,
        EntityReference entity,
        List<EntityReference> affected,
        List<HitColumn> columns) {
    public Hit {
        requireNonNull(id, "id is null");
        requireNonNull(detector, "detector is null");
        requireNonNull(status, "status is null");
        requireNonNull(table, "table is null");
        requireNonNull(event, "event is null");
        requireNonNull(lane, "lane is null");
        requireNonNull(entity, "entity is null");
        affected = List.copyOf(affected);
        columns = List.copyOf(columns);
    }

    /** A hit of an inline detector: one event makes at most one hit of a detector version, so that identifies it. */
    public Hit(
            DetectorVersion detector,
            DetectorStatus status,
            String table,
            EventKey event,
            long ts,
            Lane lane,
            EntityReference entity,
            List<EntityReference> affected,
            List<HitColumn> columns) {
        this(inlineId(detector, ts), detector, status, table, event, ts, lane, entity, affected, columns);
    }

    /** Whether it was reported, by a scheduled run or from outside, rather than made by an event. */
    public boolean isReported() {
        return !id.equals(inlineId(detector, ts));
    }

    private static String inlineId(DetectorVersion detector, long ts) {
        return detector.id() + ":" + detector.planHash() + ":" + ts;
    }

    @Override
    public String toString() {
        return "hit " + id + " on " + entity.type();
    }
}
