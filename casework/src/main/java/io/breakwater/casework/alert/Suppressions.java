package io.breakwater.casework.alert;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.actor.Actor;
import io.breakwater.casework.audit.AuditLog;
import io.breakwater.casework.problem.CaseworkProblem;
import io.breakwater.casework.problem.CaseworkProblemCode;
import io.breakwater.casework.store.Columns;
import io.breakwater.casework.store.Store;
import io.breakwater.casework.text.Texts;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.hit.Hit;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What people do not want to be alerted to for a time. */
public final class Suppressions {
    /** Nothing is kept from people for longer without somebody saying so again. */
    public static final Duration LONGEST = Duration.ofDays(90);

    private final Store store;
    private final AuditLog audit;

    public Suppressions(Store store, AuditLog audit) {
        this.store = requireNonNull(store, "store is null");
        this.audit = requireNonNull(audit, "audit is null");
    }

    /** From now on; alerts that are there stay. At least one of detector and entity is given. */
    public Suppression put(
            Actor actor,
            Optional<String> detector,
            Optional<EntityReference> entity,
            String reason,
            Duration duration) {
        String why = Texts.line("reason", reason);
        if (detector.isEmpty() && entity.isEmpty()) {
            throw CaseworkProblem.of(
                    CaseworkProblemCode.SUPPRESSION_UNBOUNDED,
                    "suppression",
                    "neither a detector nor an entity is given",
                    "name one of them, or both");
        }
        if (duration.isNegative() || duration.isZero() || duration.compareTo(LONGEST) > 0) {
            throw CaseworkProblem.of(
                    CaseworkProblemCode.NUMBER_OUT_OF_RANGE,
                    "suppression",
                    "it would last " + duration.toHours() + " hours",
                    "choose up to " + LONGEST.toDays() + " days");
        }
        return store.inTransaction(() -> {
            Instant now = store.now();
            long id = store.sql("""
                            INSERT INTO casework.suppression
                                (detector, entity_type, entity_id, reason, author, created_at, expires_at)
                            VALUES (CAST(:detector AS text), CAST(:type AS text), CAST(:entity AS text), :reason, :author,
                                :now, :expires)
                            RETURNING id
                            """)
                    .param("detector", detector.orElse(null))
                    .param("type", entity.map(EntityReference::type).orElse(null))
                    .param("entity", entity.map(EntityReference::id).orElse(null))
                    .param("reason", why)
                    .param("author", actor.name())
                    .param("now", Columns.time(now))
                    .param("expires", Columns.time(now.plus(duration)))
                    .query(Long.class)
                    .single();
            audit.append(
                    actor,
                    "suppression.put",
                    "suppression " + id,
                    Map.of(
                            "detector", detector.orElse("any"),
                            "entity", entity.map(EntityReference::toString).orElse("any"),
                            "reason", why,
                            "expires", now.plus(duration).toString()));
            return find(id);
        });
    }

    /** Ends it before its time. */
    public void lift(Actor actor, long id) {
        store.inTransaction(() -> {
            int lifted = store.sql("""
                            UPDATE casework.suppression SET lifted_by = :actor, lifted_at = :now
                            WHERE id = :id AND lifted_at IS NULL AND expires_at > :now
                            """)
                    .param("actor", actor.name())
                    .param("now", Columns.time(store.now()))
                    .param("id", id)
                    .update();
            if (lifted == 0) {
                throw unknown(id);
            }
            audit.append(actor, "suppression.lifted", "suppression " + id, Map.of());
        });
    }

    /** The standing ones first, each part newest first. */
    public List<Suppression> list(int limit) {
        return store.sql("""
                        SELECT * FROM casework.suppression
                        ORDER BY (lifted_at IS NULL AND expires_at > :now) DESC, id DESC LIMIT :limit
                        """)
                .param("now", Columns.time(store.now()))
                .param("limit", limit)
                .query(Suppressions::suppression)
                .list();
    }

    /** The hits that no suppression covers, within the open transaction; the others are counted. */
    List<Hit> passed(List<Hit> hits) {
        List<Suppression> standing = store.sql("""
                        SELECT * FROM casework.suppression WHERE lifted_at IS NULL AND expires_at > :now ORDER BY id
                        """)
                .param("now", Columns.time(store.now()))
                .query(Suppressions::suppression)
                .list();
        if (standing.isEmpty()) {
            return hits;
        }
        List<Hit> passed = new ArrayList<>();
        Map<Long, Long> kept = new HashMap<>();
        for (Hit hit : hits) {
            standing.stream()
                    .filter(one -> one.covers(hit))
                    .findFirst()
                    .ifPresentOrElse(one -> kept.merge(one.id(), 1L, Long::sum), () -> passed.add(hit));
        }
        kept.forEach((id, count) -> store.sql("UPDATE casework.suppression SET hits = hits + :count WHERE id = :id")
                .param("count", count)
                .param("id", id)
                .update());
        return passed;
    }

    private Suppression find(long id) {
        return store.sql("SELECT * FROM casework.suppression WHERE id = :id")
                .param("id", id)
                .query(Suppressions::suppression)
                .optional()
                .orElseThrow(() -> unknown(id));
    }

    private static Suppression suppression(ResultSet row, int number) throws SQLException {
        return new Suppression(
                row.getLong("id"),
                Columns.optionalText(row, "detector"),
                row.getString("entity_type") == null ? Optional.empty() : Optional.of(Columns.entity(row)),
                row.getString("reason"),
                row.getString("author"),
                Columns.time(row, "created_at"),
                Columns.time(row, "expires_at"),
                Columns.optionalText(row, "lifted_by"),
                Columns.optionalTime(row, "lifted_at"),
                row.getLong("hits"));
    }

    private static CaseworkProblem unknown(long id) {
        return CaseworkProblem.of(
                CaseworkProblemCode.SUPPRESSION_UNKNOWN,
                "suppression " + id,
                "no suppression " + id + " stands",
                "reload the page");
    }
}
