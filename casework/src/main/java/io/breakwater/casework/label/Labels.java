package io.breakwater.casework.label;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.actor.Actor;
import io.breakwater.casework.audit.AuditLog;
import io.breakwater.casework.problem.CaseworkProblem;
import io.breakwater.casework.problem.CaseworkProblemCode;
import io.breakwater.casework.store.Columns;
import io.breakwater.casework.store.Store;
import io.breakwater.casework.text.Texts;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.value.Timestamps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Labels on entities. Every change also goes to the event log, where detectors see it. */
public final class Labels {
    /** Entities with this label cannot be enforced upon. */
    public static final String PROTECTED = "protected";

    /** Entities with this label are known to be good; automation that asks for too many of them is stopped. */
    public static final String TRUSTED = "trusted";

    private static final String PRESENT = "removed_at IS NULL AND (expires_ts IS NULL OR expires_ts > :now_ts)";

    private final Store store;
    private final AuditLog audit;
    private final DetectorLabels detectorLabels;
    private final LabelPublisher publisher;

    public Labels(Store store, AuditLog audit, LabelSink sink) {
        this.store = requireNonNull(store, "store is null");
        this.audit = requireNonNull(audit, "audit is null");
        this.detectorLabels = new DetectorLabels(store);
        this.publisher = new LabelPublisher(store, requireNonNull(sink, "sink is null"));
    }

    /**
     * Puts a label by hand; where the entity has it already, reason, author and expiry are replaced.
     *
     * @param duration how long it holds; empty for without end
     */
    public void put(Actor actor, EntityReference entity, String label, String reason, Optional<Duration> duration) {
        putOnAll(actor, List.of(entity), label, reason, duration);
    }

    /** As {@link #put}, on all of them or on none. */
    public void putOnAll(
            Actor actor, List<EntityReference> entities, String label, String reason, Optional<Duration> duration) {
        String name = Texts.line("label", label);
        String why = Texts.line("reason", reason);
        Optional<Instant> until = duration.map(store.now()::plus);
        store.inTransaction(() -> entities.forEach(entity -> putUntil(actor, entity, name, why, until)));
        publishPending();
    }

    /**
     * As {@link #put}, within the open transaction; whoever keeps house publishes it.
     *
     * @param until when it ends; empty for never
     */
    public void putUntil(Actor actor, EntityReference entity, String name, String why, Optional<Instant> until) {
        Instant now = store.now();
        @Nullable Long expires = until.map(Timestamps::toMicros).orElse(null);
        end(entity, name, actor, "replaced");
        store.sql("""
                        INSERT INTO casework.entity_label
                            (entity_type, entity_id, label, reason, author, put_at, expires_ts)
                        VALUES (:type, :id, :label, :reason, :author, :now, CAST(:expires AS bigint))
                        ON CONFLICT (entity_type, entity_id, label) WHERE removed_at IS NULL
                        DO UPDATE SET reason = excluded.reason, author = excluded.author,
                            put_at = excluded.put_at, expires_ts = excluded.expires_ts
                        """)
                .param("type", entity.type())
                .param("id", entity.id())
                .param("label", name)
                .param("reason", why)
                .param("author", actor.name())
                .param("now", Columns.time(now))
                .param("expires", expires)
                .update();
        announce(entity, name, true, expires);
        audit.append(
                actor,
                "label.put",
                entity.toString(),
                Map.of(
                        "label",
                        name,
                        "reason",
                        why,
                        "expires",
                        until.map(Instant::toString).orElse("never")));
    }

    /** Takes a label off by hand. */
    public void remove(Actor actor, EntityReference entity, String label, String reason) {
        String why = Texts.line("reason", reason);
        store.inTransaction(() -> {
            if (!takeOff(actor, entity, label, why)) {
                throw CaseworkProblem.of(
                        CaseworkProblemCode.LABEL_UNKNOWN,
                        entity.toString(),
                        "the entity does not have the label '" + label + "'",
                        "reload the page");
            }
        });
        publishPending();
    }

    /**
     * Takes a label off within the open transaction; whoever keeps house publishes it.
     *
     * @return whether the entity had it
     */
    public boolean takeOff(Actor actor, EntityReference entity, String label, String why) {
        boolean had = end(entity, label, actor, why) > 0;
        if (had) {
            announce(entity, label, false, null);
            audit.append(actor, "label.removed", entity.toString(), Map.of("label", label, "reason", why));
        }
        return had;
    }

    /** The labels the entity has now, by name. */
    public List<EntityLabel> of(EntityReference entity) {
        return store.sql("""
                        SELECT entity_type, entity_id, label, reason, author, put_at, expires_ts
                        FROM casework.entity_label
                        WHERE entity_type = :type AND entity_id = :id AND\s""" + PRESENT + " ORDER BY label")
                .param("type", entity.type())
                .param("id", entity.id())
                .param("now_ts", Timestamps.toMicros(store.now()))
                .query(Labels::label)
                .list();
    }

    /** Whether the entity has the label now. */
    public boolean has(EntityReference entity, String label) {
        return of(entity).stream().anyMatch(present -> present.label().equals(label));
    }

    /** Those of the entities that have the label now. */
    public Set<EntityReference> having(String label, Collection<EntityReference> entities) {
        return Set.copyOf(store.sql("""
                        SELECT DISTINCT entity_type, entity_id
                        FROM unnest(CAST(:types AS text[]), CAST(:ids AS text[])) AS k(entity_type, entity_id)
                        JOIN casework.entity_label l USING (entity_type, entity_id)
                        WHERE l.label = :label AND\s""" + PRESENT)
                .param("types", entities.stream().map(EntityReference::type).toArray(String[]::new))
                .param("ids", entities.stream().map(EntityReference::id).toArray(String[]::new))
                .param("label", label)
                .param("now_ts", Timestamps.toMicros(store.now()))
                .query((row, number) -> Columns.entity(row))
                .list());
    }

    /** Puts what the hits of a block ask for, within the open transaction; the number of labels put or renewed. */
    public int putRequested(Collection<RequestedLabel> requests) {
        return detectorLabels.put(requests);
    }

    /** Gives waiting changes to the label sink. Not within a transaction. */
    public void publishPending() {
        publisher.publishPending();
    }

    private int end(EntityReference entity, String label, Actor actor, String because) {
        return store.sql("""
                        UPDATE casework.entity_label
                        SET removed_at = :now, removed_by = :actor, removed_because = :because
                        WHERE entity_type = :type AND entity_id = :id AND label = :label AND removed_at IS NULL
                        """)
                .param("now", Columns.time(store.now()))
                .param("actor", actor.name())
                .param("because", because)
                .param("type", entity.type())
                .param("id", entity.id())
                .param("label", label)
                .update();
    }

    private void announce(EntityReference entity, String label, boolean present, @Nullable Long expires) {
        store.sql("""
                        INSERT INTO casework.label_publication (entity_type, entity_id, label, present, expires_ts)
                        VALUES (:type, :id, :label, :present, CAST(:expires AS bigint))
                        """)
                .param("type", entity.type())
                .param("id", entity.id())
                .param("label", label)
                .param("present", present)
                .param("expires", expires)
                .update();
    }

    private static EntityLabel label(ResultSet row, int number) throws SQLException {
        return new EntityLabel(
                Columns.entity(row),
                row.getString("label"),
                row.getString("reason"),
                row.getString("author"),
                Columns.time(row, "put_at"),
                Columns.optionalNumber(row, "expires_ts").map(Timestamps::fromMicros));
    }
}
