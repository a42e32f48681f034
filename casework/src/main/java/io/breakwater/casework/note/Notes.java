package io.breakwater.casework.note;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.actor.Actor;
import io.breakwater.casework.audit.AuditLog;
import io.breakwater.casework.store.Columns;
import io.breakwater.casework.store.Store;
import io.breakwater.casework.text.Texts;
import io.breakwater.model.entity.EntityReference;
import java.util.List;
import java.util.Map;

/** Notes on entities. */
public final class Notes {
    private final Store store;
    private final AuditLog audit;

    public Notes(Store store, AuditLog audit) {
        this.store = requireNonNull(store, "store is null");
        this.audit = requireNonNull(audit, "audit is null");
    }

    public void add(Actor actor, EntityReference entity, String text) {
        String checked = Texts.text("note", text);
        store.inTransaction(() -> {
            store.sql("""
                            INSERT INTO casework.entity_note (entity_type, entity_id, text, author, written_at)
                            VALUES (:type, :id, :text, :author, :now)
                            """)
                    .param("type", entity.type())
                    .param("id", entity.id())
                    .param("text", checked)
                    .param("author", actor.name())
                    .param("now", Columns.time(store.now()))
                    .update();
            audit.append(actor, "note.added", entity.toString(), Map.of());
        });
    }

    /** The newest first. */
    public List<EntityNote> of(EntityReference entity) {
        return store.sql("""
                        SELECT id, entity_type, entity_id, text, author, written_at FROM casework.entity_note
                        WHERE entity_type = :type AND entity_id = :id ORDER BY id DESC
                        """)
                .param("type", entity.type())
                .param("id", entity.id())
                .query((row, number) -> new EntityNote(
                        row.getLong("id"),
                        Columns.entity(row),
                        row.getString("text"),
                        row.getString("author"),
                        Columns.time(row, "written_at")))
                .list();
    }
}
