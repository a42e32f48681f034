package io.breakwater.server.escalation;

import io.breakwater.casework.text.StorableText;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.pack.Pack;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What the form for an escalation holds.
 *
 * @param error why it was refused; empty where it was not
 */
public record NewEscalationForm(
        String type, String id, String title, int severity, String note, Pack pack, String error) {
    public NewEscalationForm {
        type = StorableText.of(type).strip();
        id = StorableText.of(id).strip();
        title = StorableText.of(title);
        note = StorableText.of(note);
    }

    Optional<EntityReference> entity() {
        return type.isEmpty() || id.isEmpty() ? Optional.empty() : Optional.of(new EntityReference(type, id));
    }

    /** Types of entity that the pack's tables declare, and the one that was asked for. */
    public TreeSet<String> types() {
        TreeSet<String> types = pack.tables().values().stream()
                .flatMap(table -> table.allColumns().stream())
                .flatMap(column -> column.entityType().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        if (!type.isEmpty()) {
            types.add(type);
        }
        return types;
    }

    NewEscalationForm refused(String because) {
        return new NewEscalationForm(type, id, title, severity, note, pack, because);
    }
}
