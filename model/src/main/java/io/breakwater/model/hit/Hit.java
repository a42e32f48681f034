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
 * @param status the detector's status when the hit was made
 * @param table the table of the event that completed the condition
 * @param ts that event's engine time; with the detector's version it identifies the hit
 * @param entity whom or what the hit is about
 * @param affected further entities the detector's front matter names
 * @param columns the selected columns in order
 */
public record Hit(
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
        requireNonNull(detector, "detector is null");
        requireNonNull(status, "status is null");
        requireNonNull(table, "table is null");
        requireNonNull(event, "event is null");
        requireNonNull(lane, "lane is null");
        requireNonNull(entity, "entity is null");
        affected = List.copyOf(affected);
        columns = List.copyOf(columns);
    }

    /** Stable identifier: one event makes at most one hit of a detector version. */
    public String id() {
        return detector.id() + ":" + detector.planHash() + ":" + ts;
    }

    @Override
    public String toString() {
        return "hit " + id() + " on " + entity.type();
    }
}
