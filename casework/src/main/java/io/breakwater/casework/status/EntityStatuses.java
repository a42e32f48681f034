package io.breakwater.casework.status;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.store.Columns;
import io.breakwater.casework.store.Store;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.value.Timestamps;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Looks up how several entities stand, with one question. */
public final class EntityStatuses {
    private final Store store;

    public EntityStatuses(Store store) {
        this.store = requireNonNull(store, "store is null");
    }

    /** One status for each entity, in their order. */
    public List<EntityStatus> of(Collection<EntityReference> entities) {
        Map<EntityReference, List<String>> labels = empty(entities);
        Map<EntityReference, List<String>> actions = empty(entities);
        if (!labels.isEmpty()) {
            ask(labels, actions);
        }
        return labels.entrySet().stream()
                .map(entry -> new EntityStatus(
                        entry.getKey(), entry.getValue(), actions.getOrDefault(entry.getKey(), List.of())))
                .toList();
    }

    private void ask(Map<EntityReference, List<String>> labels, Map<EntityReference, List<String>> actions) {
        store.sql("""
                        WITH asked AS (
                            SELECT * FROM unnest(CAST(:types AS text[]), CAST(:ids AS text[])) AS e (entity_type, entity_id))
                        SELECT entity_type, entity_id, true AS is_label, label AS name
                        FROM asked JOIN casework.entity_label USING (entity_type, entity_id)
                        WHERE removed_at IS NULL AND (expires_ts IS NULL OR expires_ts > :now_ts)
                        UNION
                        SELECT entity_type, entity_id, false, action
                        FROM asked JOIN casework.enforcement USING (entity_type, entity_id)
                        WHERE state IN ('requested', 'delivering', 'delivered', 'failed')
                            AND (expires_at IS NULL OR expires_at > :now)
                        ORDER BY 1, 2, 4
                        """)
                .param(
                        "types",
                        labels.keySet().stream().map(EntityReference::type).toArray(String[]::new))
                .param("ids", labels.keySet().stream().map(EntityReference::id).toArray(String[]::new))
                .param("now_ts", Timestamps.toMicros(store.now()))
                .param("now", Columns.time(store.now()))
                .query(row -> {
                    Map<EntityReference, List<String>> found = row.getBoolean("is_label") ? labels : actions;
                    requireNonNull(found.get(Columns.entity(row)), "not asked for")
                            .add(row.getString("name"));
                });
    }

    private static Map<EntityReference, List<String>> empty(Collection<EntityReference> entities) {
        Map<EntityReference, List<String>> empty = new LinkedHashMap<>();
        entities.forEach(entity -> empty.put(entity, new ArrayList<>()));
        return empty;
    }
}
