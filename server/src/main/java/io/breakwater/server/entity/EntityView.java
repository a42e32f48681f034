package io.breakwater.server.entity;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.alert.Alert;
import io.breakwater.casework.appeal.Appeal;
import io.breakwater.casework.enforcement.Enforcement;
import io.breakwater.casework.escalation.Escalation;
import io.breakwater.casework.note.EntityNote;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.server.page.EntityPath;
import io.breakwater.server.review.Standing;
import java.util.List;

/**
 * Everything known of one entity.
 *
 * @param alerts on it or affecting it, the latest first
 * @param appeals against enforcements on it, the latest first
 * @param notes empty for people who may not read content
 * @param canBeEnforced whether the pack has an action for its type
 */
public record EntityView(
        EntityReference entity,
        Standing standing,
        List<NamedAlert> alerts,
        List<Escalation> escalations,
        List<Appeal> appeals,
        List<EntityNote> notes,
        boolean canBeEnforced) {
    public EntityView {
        requireNonNull(entity, "entity is null");
        requireNonNull(standing, "standing is null");
        alerts = List.copyOf(alerts);
        escalations = List.copyOf(escalations);
        appeals = List.copyOf(appeals);
        notes = List.copyOf(notes);
    }

    /**
     * An alert and what found it.
     *
     * @param title of its detector
     */
    public record NamedAlert(Alert alert, String title) {}

    /** Those against one of its enforcements. */
    public List<Appeal> against(Enforcement enforcement) {
        return appeals.stream()
                .filter(appeal -> appeal.enforcementId().equals(enforcement.id()))
                .toList();
    }

    public String path() {
        return EntityPath.of(entity);
    }
}
