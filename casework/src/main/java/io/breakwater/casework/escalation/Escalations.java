package io.breakwater.casework.escalation;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.actor.Actor;
import io.breakwater.casework.audit.AuditLog;
import io.breakwater.casework.problem.CaseworkProblem;
import io.breakwater.casework.problem.CaseworkProblemCode;
import io.breakwater.casework.store.Columns;
import io.breakwater.casework.store.Store;
import io.breakwater.casework.text.Texts;
import io.breakwater.model.entity.EntityReference;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Critical matters on entities, opened by hand and followed until they are closed. */
public final class Escalations {
    private static final int LEAST_SEVERITY = 1;
    private static final int GREATEST_SEVERITY = 4;

    private final Store store;
    private final AuditLog audit;

    public Escalations(Store store, AuditLog audit) {
        this.store = requireNonNull(store, "store is null");
        this.audit = requireNonNull(audit, "audit is null");
    }

    /** @param severity 1 (look at it this week) to 4 (act now) */
    public Escalation open(Actor actor, EntityReference entity, String title, int severity, String note) {
        String heading = Texts.line("title", title);
        String text = Texts.text("note", note);
        if (severity < LEAST_SEVERITY || severity > GREATEST_SEVERITY) {
            throw CaseworkProblem.of(
                    CaseworkProblemCode.NUMBER_OUT_OF_RANGE,
                    "escalation",
                    "the severity is " + severity,
                    "choose " + LEAST_SEVERITY + " to " + GREATEST_SEVERITY);
        }
        return store.inTransaction(() -> {
            long id = store.sql("""
                            INSERT INTO casework.escalation
                                (entity_type, entity_id, title, severity, state, opened_by, opened_at)
                            VALUES (:type, :entity, :title, :severity, 'open', :actor, :now) RETURNING id
                            """)
                    .param("type", entity.type())
                    .param("entity", entity.id())
                    .param("title", heading)
                    .param("severity", severity)
                    .param("actor", actor.name())
                    .param("now", Columns.time(store.now()))
                    .query(Long.class)
                    .single();
            add(id, "opened", text, actor);
            audit.append(
                    actor,
                    "escalation.opened",
                    "escalation " + id,
                    Map.of("entity", entity.toString(), "severity", severity));
            return find(id);
        });
    }

    /** The actor takes it on and becomes its acting person. */
    public Escalation acknowledge(Actor actor, long id) {
        return move(actor, id, EscalationState.ACKNOWLEDGED, "acts on it");
    }

    public Escalation mitigate(Actor actor, long id, String note) {
        return move(actor, id, EscalationState.MITIGATED, Texts.text("note", note));
    }

    public Escalation close(Actor actor, long id, String note) {
        return move(actor, id, EscalationState.CLOSED, Texts.text("note", note));
    }

    /** Gives it to another person to act on. */
    public Escalation assign(Actor actor, long id, String person) {
        String name = Texts.line("person", person);
        return store.inTransaction(() -> {
            requireNotClosed(lock(id));
            setActingPerson(id, name);
            add(id, "assigned", "to " + name, actor);
            audit.append(actor, "escalation.assigned", "escalation " + id, Map.of("person", name));
            return find(id);
        });
    }

    /** Adds a note to its timeline, after it was closed too. */
    public Escalation note(Actor actor, long id, String note) {
        String text = Texts.text("note", note);
        return store.inTransaction(() -> {
            lock(id);
            add(id, "note", text, actor);
            audit.append(actor, "escalation.noted", "escalation " + id, Map.of());
            return find(id);
        });
    }

    public Escalation find(long id) {
        return select("WHERE id = :id", Map.of("id", id)).stream().findFirst().orElseThrow(() -> unknown(id));
    }

    /** What is not closed, the most severe and then the oldest first. */
    public List<Escalation> unclosed() {
        return select("WHERE state <> 'closed' ORDER BY severity DESC, opened_at, id", Map.of());
    }

    /** All of them, the newest first. */
    public List<Escalation> latest(int limit, int offset) {
        return select(
                "ORDER BY opened_at DESC, id DESC LIMIT :limit OFFSET :offset",
                Map.of("limit", limit, "offset", offset));
    }

    public List<Escalation> about(EntityReference entity) {
        return select(
                "WHERE entity_type = :type AND entity_id = :entity ORDER BY opened_at DESC, id DESC",
                Map.of("type", entity.type(), "entity", entity.id()));
    }

    /** Its history, oldest first. */
    public List<Escalation.Entry> timeline(long id) {
        return store.sql("""
                        SELECT id, kind, text, author, at FROM casework.escalation_entry
                        WHERE escalation_id = :id ORDER BY id
                        """)
                .param("id", id)
                .query((row, number) -> new Escalation.Entry(
                        row.getLong("id"),
                        row.getString("kind"),
                        row.getString("text"),
                        row.getString("author"),
                        Columns.time(row, "at")))
                .list();
    }

    private Escalation move(Actor actor, long id, EscalationState state, String text) {
        return store.inTransaction(() -> {
            Escalation escalation = lock(id);
            escalation.state().requireStep(state, "escalation " + id);
            boolean reopened = escalation.state() == EscalationState.MITIGATED && state == EscalationState.ACKNOWLEDGED;
            store.sql("UPDATE casework.escalation SET state = :state, " + state.text() + "_at = :now WHERE id = :id")
                    .param("state", state.text())
                    .param("now", Columns.time(store.now()))
                    .param("id", id)
                    .update();
            if (state == EscalationState.ACKNOWLEDGED) {
                setActingPerson(id, actor.name());
            }
            add(id, reopened ? "reopened" : state.text(), text, actor);
            audit.append(actor, "escalation." + (reopened ? "reopened" : state.text()), "escalation " + id, Map.of());
            return find(id);
        });
    }

    private void setActingPerson(long id, String person) {
        store.sql("UPDATE casework.escalation SET acting_person = :person WHERE id = :id")
                .param("person", person)
                .param("id", id)
                .update();
    }

    private void add(long id, String kind, String text, Actor actor) {
        store.sql("""
                        INSERT INTO casework.escalation_entry (escalation_id, kind, text, author, at)
                        VALUES (:id, :kind, :text, :author, :now)
                        """)
                .param("id", id)
                .param("kind", kind)
                .param("text", text)
                .param("author", actor.name())
                .param("now", Columns.time(store.now()))
                .update();
    }

    private Escalation lock(long id) {
        return select("WHERE id = :id FOR UPDATE", Map.of("id", id)).stream()
                .findFirst()
                .orElseThrow(() -> unknown(id));
    }

    private List<Escalation> select(String rest, Map<String, ?> parameters) {
        return store.sql("SELECT * FROM casework.escalation " + rest)
                .params(parameters)
                .query(this::escalation)
                .list();
    }

    private Escalation escalation(ResultSet row, int number) throws SQLException {
        Instant openedAt = Columns.time(row, "opened_at");
        Optional<Instant> closedAt = Columns.optionalTime(row, "closed_at");
        return new Escalation(
                row.getLong("id"),
                Columns.entity(row),
                row.getString("title"),
                row.getInt("severity"),
                EscalationState.of(row.getString("state")),
                Columns.optionalText(row, "acting_person"),
                row.getString("opened_by"),
                openedAt,
                Columns.optionalTime(row, "acknowledged_at"),
                Columns.optionalTime(row, "mitigated_at"),
                closedAt,
                Duration.between(openedAt, closedAt.orElseGet(store::now)));
    }

    private static void requireNotClosed(Escalation escalation) {
        if (escalation.state() == EscalationState.CLOSED) {
            throw CaseworkProblem.of(
                    CaseworkProblemCode.STATE_REFUSED,
                    "escalation " + escalation.id(),
                    "the escalation is closed",
                    "open a new one");
        }
    }

    private static CaseworkProblem unknown(long id) {
        return CaseworkProblem.of(
                CaseworkProblemCode.ESCALATION_UNKNOWN,
                "escalation " + id,
                "there is no escalation " + id,
                "reload the list of escalations");
    }
}
