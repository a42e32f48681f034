package io.breakwater.model.pack;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One kind of measure.
 *
 * @param effect what kind of thing it does
 * @param entityTypes types of entity it can be applied to
 * @param undo id of what the product is told when it is undone; empty where it cannot be undone
 * @param duration how long it holds; empty for without end
 * @param label what whoever it is applied to is labelled with while it stands
 * @param guards what keeps it from running away
 * @param webhook id of the webhook that carries it to the product
 */
public record ActionDefinition(
        String id,
        String title,
        String description,
        ActionEffect effect,
        List<String> entityTypes,
        Optional<String> undo,
        Optional<Duration> duration,
        Optional<String> label,
        ActionGuards guards,
        String webhook,
        String file,
        String fileHash) {
    public ActionDefinition {
        entityTypes = List.copyOf(entityTypes);
    }

    /** Whether it may be applied to entities of this type. */
    public boolean accepts(String entityType) {
        return entityTypes.contains(entityType) && (sparesBystanders() || !SharedEntities.isShared(entityType));
    }

    /** Whether it may be applied where many people share an entity: words, challenges, and limits that end. */
    public boolean sparesBystanders() {
        return switch (effect) {
            case NOTICE, SUPPORT, CHALLENGE -> true;
            case LIMIT, DEMOTE, REMOVE, HOLD, OTHER -> duration.isPresent();
            case SUSPEND, BAN -> false;
        };
    }

    /** The same for another time. */
    public ActionDefinition lasting(Duration span) {
        return new ActionDefinition(
                id,
                title,
                description,
                effect,
                entityTypes,
                undo,
                Optional.of(span),
                label,
                guards,
                webhook,
                file,
                fileHash);
    }

    public boolean reversible() {
        return undo.isPresent();
    }
}
