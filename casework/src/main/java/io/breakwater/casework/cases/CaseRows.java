package io.breakwater.casework.cases;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.store.Columns;
import io.breakwater.casework.store.Store;
import io.breakwater.model.entity.EntityReference;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rows of cases. */
final class CaseRows {
    private static final String SELECT = """
            SELECT id, title, state, opened_by, opened_at, closed_at,
                (SELECT count(*) FROM casework.case_entity e WHERE e.case_id = f.id) AS entities
            FROM casework.case_file f
            """;

    private final Store store;

    CaseRows(Store store) {
        this.store = requireNonNull(store, "store is null");
    }

    long insert(String title, String actor) {
        return store.sql("""
                        INSERT INTO casework.case_file (title, state, opened_by, opened_at)
                        VALUES (:title, 'open', :actor, :now) RETURNING id
                        """)
                .param("title", title)
                .param("actor", actor)
                .param("now", Columns.time(store.now()))
                .query(Long.class)
                .single();
    }

    Optional<CaseFile> find(long id) {
        return store.sql(SELECT + "WHERE id = :id")
                .param("id", id)
                .query(CaseRows::file)
                .optional();
    }

    /** Holds it until the transaction ends. */
    Optional<CaseFile> lock(long id) {
        return store.sql(SELECT + "WHERE id = :id FOR UPDATE OF f")
                .param("id", id)
                .query(CaseRows::file)
                .optional();
    }

    List<CaseFile> latest(boolean all, int limit, int offset) {
        return store.sql(SELECT + (all ? "" : "WHERE state = 'open' ") + "ORDER BY id DESC LIMIT :limit OFFSET :offset")
                .param("limit", limit)
                .param("offset", offset)
                .query(CaseRows::file)
                .list();
    }

    List<CaseFile> about(EntityReference entity) {
        return store.sql(SELECT + """
                        WHERE EXISTS (SELECT FROM casework.case_entity m
                            WHERE m.case_id = f.id AND m.entity_type = :type AND m.entity_id = :entity)
                        ORDER BY id DESC
                        """)
                .param("type", entity.type())
                .param("entity", entity.id())
                .query(CaseRows::file)
                .list();
    }

    void setState(long id, CaseState state) {
        store.sql("""
                        UPDATE casework.case_file
                        SET state = :state, closed_at = CASE WHEN :state = 'closed' THEN CAST(:now AS timestamptz) END
                        WHERE id = :id
                        """)
                .param("state", state.text())
                .param("now", Columns.time(store.now()))
                .param("id", id)
                .update();
    }

    /** The number of those that are new in it. */
    int addEntities(long id, Collection<EntityReference> entities, String actor) {
        return store.sql("""
                        INSERT INTO casework.case_entity (case_id, entity_type, entity_id, added_by, added_at)
                        SELECT :id, e.type, e.name, :actor, :now
                        FROM unnest(CAST(:types AS text[]), CAST(:names AS text[])) AS e (type, name)
                        ON CONFLICT DO NOTHING
                        """)
                .param("id", id)
                .param("actor", actor)
                .param("now", Columns.time(store.now()))
                .param("types", entities.stream().map(EntityReference::type).toArray(String[]::new))
                .param("names", entities.stream().map(EntityReference::id).toArray(String[]::new))
                .update();
    }

    boolean removeEntity(long id, EntityReference entity) {
        return store.sql("""
                        DELETE FROM casework.case_entity
                        WHERE case_id = :id AND entity_type = :type AND entity_id = :entity
                        """)
                        .param("id", id)
                        .param("type", entity.type())
                        .param("entity", entity.id())
                        .update()
                > 0;
    }

    int size(long id) {
        return store.sql("SELECT count(*) FROM casework.case_entity WHERE case_id = :id")
                .param("id", id)
                .query(Integer.class)
                .single();
    }

    List<CaseFile.Member> members(long id) {
        return store.sql("""
                        SELECT entity_type, entity_id, added_by, added_at FROM casework.case_entity
                        WHERE case_id = :id ORDER BY entity_type, entity_id
                        """)
                .param("id", id)
                .query((row, number) -> new CaseFile.Member(
                        Columns.entity(row), row.getString("added_by"), Columns.time(row, "added_at")))
                .list();
    }

    Map<EntityReference, List<Long>> elsewhere(long id) {
        Map<EntityReference, List<Long>> cases = new HashMap<>();
        store.sql("""
                        SELECT entity_type, entity_id, other.case_id
                        FROM casework.case_entity own JOIN casework.case_entity other USING (entity_type, entity_id)
                        WHERE own.case_id = :id AND other.case_id <> :id
                        ORDER BY other.case_id
                        """).param("id", id).query(row -> {
            cases.computeIfAbsent(Columns.entity(row), entity -> new ArrayList<>())
                    .add(row.getLong("case_id"));
        });
        return cases;
    }

    void addEntry(long id, String kind, String text, String actor) {
        store.sql("""
                        INSERT INTO casework.case_entry (case_id, kind, text, author, at)
                        VALUES (:id, :kind, :text, :actor, :now)
                        """)
                .param("id", id)
                .param("kind", kind)
                .param("text", text)
                .param("actor", actor)
                .param("now", Columns.time(store.now()))
                .update();
    }

    List<CaseFile.Entry> entries(long id) {
        return store.sql("SELECT kind, text, author, at FROM casework.case_entry WHERE case_id = :id ORDER BY id DESC")
                .param("id", id)
                .query((row, number) -> new CaseFile.Entry(
                        row.getString("kind"), row.getString("text"), row.getString("author"), Columns.time(row, "at")))
                .list();
    }

    private static CaseFile file(ResultSet row, int number) throws SQLException {
        return new CaseFile(
                row.getLong("id"),
                row.getString("title"),
                CaseState.of(row.getString("state")),
                row.getString("opened_by"),
                Columns.time(row, "opened_at"),
                Columns.optionalTime(row, "closed_at"),
                row.getInt("entities"));
    }
}
