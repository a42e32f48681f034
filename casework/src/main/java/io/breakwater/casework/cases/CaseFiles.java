package io.breakwater.casework.cases;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.actor.Actor;
import io.breakwater.casework.alert.Alert;
import io.breakwater.casework.audit.AuditLog;
import io.breakwater.casework.problem.CaseworkProblem;
import io.breakwater.casework.problem.CaseworkProblemCode;
import io.breakwater.casework.store.Store;
import io.breakwater.casework.text.Texts;
import io.breakwater.model.entity.EntityReference;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Opens cases, gathers entities and notes in them, and closes them. */
public final class CaseFiles {
    /** The most entities of one case. */
    public static final int MOST_ENTITIES = 5_000;

    private final Store store;
    private final AuditLog audit;
    private final CaseRows rows;
    private final CaseAlertRows alertRows;

    public CaseFiles(Store store, AuditLog audit) {
        this.store = requireNonNull(store, "store is null");
        this.audit = requireNonNull(audit, "audit is null");
        this.rows = new CaseRows(store);
        this.alertRows = new CaseAlertRows(store);
    }

    /**
     * Opens a case on some entities, or on none yet.
     *
     * @param note why; content
     */
    public CaseFile open(Actor actor, String title, String note, Collection<EntityReference> entities) {
        String heading = Texts.line("title", title);
        String text = Texts.text("note", note);
        return store.inTransaction(() -> {
            long id = rows.insert(heading, actor.name());
            rows.addEntry(id, "opened", text, actor.name());
            audit.append(actor, "case.opened", "case " + id, Map.of("entities", entities.size()));
            gather(actor, id, entities);
            return find(id);
        });
    }

    /** Adds entities; those that it has stay as they are. The number of those that are new in it. */
    public int add(Actor actor, long id, Collection<EntityReference> entities) {
        return store.inTransaction(() -> {
            requireOpen(rows.lock(id).orElseThrow(() -> unknown(id)));
            return gather(actor, id, entities);
        });
    }

    /** Adds an alert, its entity, and the events that are its evidence now; one that it has stays as it is. */
    public void addAlert(Actor actor, long id, Alert alert) {
        store.inTransaction(() -> {
            requireOpen(rows.lock(id).orElseThrow(() -> unknown(id)));
            boolean brought = gather(actor, id, List.of(alert.entity())) > 0;
            if (alertRows.add(id, alert, actor.name(), brought)) {
                rows.addEntry(id, "added", "Alert on " + alert.entity() + " with its evidence", actor.name());
                audit.append(actor, "case.alert_added", "case " + id, Map.of("alert", alert.id()));
            }
        });
    }

    /** Takes an alert out, and its entity if that came with it and no other alert of the case is about it. */
    public void removeAlert(Actor actor, long id, Alert alert) {
        store.inTransaction(() -> {
            requireOpen(rows.lock(id).orElseThrow(() -> unknown(id)));
            boolean brought = alertRows
                    .remove(id, alert.id())
                    .orElseThrow(() -> CaseworkProblem.of(
                            CaseworkProblemCode.STATE_REFUSED,
                            "case " + id,
                            "the alert is not in the case",
                            "reload the page"));
            rows.addEntry(id, "removed", "Alert on " + alert.entity(), actor.name());
            audit.append(actor, "case.alert_removed", "case " + id, Map.of("alert", alert.id()));
            if (brought && !alertRows.areAbout(id, alert.entity())) {
                remove(actor, id, alert.entity());
            }
        });
    }

    /** The alerts that it gathers, the latest first. */
    public List<CaseFile.Evidence> alerts(long id) {
        return alertRows.of(id);
    }

    public void remove(Actor actor, long id, EntityReference entity) {
        store.inTransaction(() -> {
            requireOpen(rows.lock(id).orElseThrow(() -> unknown(id)));
            if (rows.removeEntity(id, entity)) {
                rows.addEntry(id, "removed", entity.toString(), actor.name());
                audit.append(actor, "case.removed", "case " + id, Map.of("entity", entity.toString()));
            }
        });
    }

    /** Adds a note, to a closed case too. */
    public void note(Actor actor, long id, String note) {
        String text = Texts.text("note", note);
        store.inTransaction(() -> {
            CaseFile file = rows.lock(id).orElseThrow(() -> unknown(id));
            rows.addEntry(file.id(), "note", text, actor.name());
            audit.append(actor, "case.noted", "case " + id, Map.of());
        });
    }

    /** @param note what came of it */
    public void close(Actor actor, long id, String note) {
        move(actor, id, CaseState.CLOSED, "closed", note);
    }

    /** @param note why it is opened again */
    public void reopen(Actor actor, long id, String note) {
        move(actor, id, CaseState.OPEN, "reopened", note);
    }

    public CaseFile find(long id) {
        return rows.find(id).orElseThrow(() -> unknown(id));
    }

    /** Open ones only, or all; the newest first. */
    public List<CaseFile> latest(boolean all, int limit, int offset) {
        return rows.latest(all, limit, offset);
    }

    /** By type and id. */
    public List<CaseFile.Member> members(long id) {
        return rows.members(id);
    }

    /** What happened in it, the latest first. */
    public List<CaseFile.Entry> timeline(long id) {
        return rows.entries(id);
    }

    /** Cases that gather the entity, the newest first. */
    public List<CaseFile> about(EntityReference entity) {
        return rows.about(entity);
    }

    /** Cases other than this one that gather entities of it, by entity. */
    public Map<EntityReference, List<Long>> elsewhere(long id) {
        return rows.elsewhere(id);
    }

    private int gather(Actor actor, long id, Collection<EntityReference> entities) {
        Set<EntityReference> distinct = new LinkedHashSet<>(entities);
        int added = rows.addEntities(id, distinct, actor.name());
        if (rows.size(id) > MOST_ENTITIES) {
            throw CaseworkProblem.of(
                    CaseworkProblemCode.NUMBER_OUT_OF_RANGE,
                    "case " + id,
                    "it would gather more than " + MOST_ENTITIES + " entities",
                    "open another case for some of them");
        }
        if (added > 0) {
            rows.addEntry(id, "added", added == 1 ? "1 entity" : added + " entities", actor.name());
            audit.append(actor, "case.gathered", "case " + id, Map.of("entities", added));
        }
        return added;
    }

    private void move(Actor actor, long id, CaseState next, String kind, String note) {
        String text = Texts.text("note", note);
        store.inTransaction(() -> {
            CaseFile file = rows.lock(id).orElseThrow(() -> unknown(id));
            if (file.state() == next) {
                throw CaseworkProblem.of(
                        CaseworkProblemCode.STATE_REFUSED,
                        "case " + id,
                        "the case is " + next.text() + " already",
                        "reload the page");
            }
            rows.setState(id, next);
            rows.addEntry(id, kind, text, actor.name());
            audit.append(actor, "case." + kind, "case " + id, Map.of());
        });
    }

    private static void requireOpen(CaseFile file) {
        if (!file.isOpen()) {
            throw CaseworkProblem.of(
                    CaseworkProblemCode.STATE_REFUSED,
                    "case " + file.id(),
                    "the case is closed",
                    "open it again first");
        }
    }

    private static CaseworkProblem unknown(long id) {
        return CaseworkProblem.of(
                CaseworkProblemCode.CASE_UNKNOWN, "case " + id, "there is no case " + id, "look in the list of cases");
    }
}
