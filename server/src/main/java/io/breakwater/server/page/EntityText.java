package io.breakwater.server.page;

import io.breakwater.casework.text.StorableText;
import io.breakwater.model.entity.EntityReference;
import java.util.Optional;

/** Entities as people type them: {@code account:123}. */
public final class EntityText {
    private EntityText() {}

    /** Empty where the text names no entity. */
    public static Optional<EntityReference> read(String text) {
        int colon = text.indexOf(':');
        return colon < 0 ? Optional.empty() : of(text.substring(0, colon), text.substring(colon + 1));
    }

    /** Empty where type or id is blank. */
    public static Optional<EntityReference> of(String type, String id) {
        String cleanType = StorableText.of(type).strip();
        String cleanId = StorableText.of(id).strip();
        return cleanType.isEmpty() || cleanId.isEmpty()
                ? Optional.empty()
                : Optional.of(new EntityReference(cleanType, cleanId));
    }
}
