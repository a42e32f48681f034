package io.breakwater.casework.automation;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.actor.Actor;
import io.breakwater.casework.audit.AuditLog;
import io.breakwater.casework.escalation.Escalations;
import io.breakwater.casework.measure.Measures;
import io.breakwater.casework.policy.Definitions;
import io.breakwater.casework.problem.CaseworkProblem;
import io.breakwater.casework.problem.CaseworkProblemCode;
import io.breakwater.casework.store.Store;
import io.breakwater.casework.text.Texts;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.pack.DetectorDefinition;
import io.breakwater.model.pack.PolicyDefinition;
import io.breakwater.model.pack.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lets versions of detectors act by themselves: by evidence from blind reviews of a random sample, and by a second person;
 * takes it back when the evidence no longer holds.
 */
public final class Entries {
    private static final int SEVERITY = 3;

    private final Store store;
    private final AuditLog audit;
    private final Measures measures;
    private final Escalations escalations;
    private final Definitions definitions;
    private final EntryRows rows;

    public Entries(Store store, AuditLog audit, Measures measures, Escalations escalations, Definitions definitions) {
        this.store = requireNonNull(store, "store is null");
        this.audit = requireNonNull(audit, "audit is null");
        this.measures = requireNonNull(measures, "measures is null");
        this.escalations = requireNonNull(escalations, "escalations is null");
        this.definitions = requireNonNull(definitions, "definitions is null");
        this.rows = new EntryRows(store);
    }

    /** What the samples say of a version now, against the strictest floor of the policies it would judge by. */
    public Evidence evidence(String detector, String planHash) {
        return Evidence.of(
                measures.precision(detector).stream()
                        .filter(version -> version.planHash().equals(planHash))
                        .findFirst(),
                floor(detector));
    }

    /** Asks for a version's entry. */
    public Entry ask(Actor actor, String detector, String planHash, String because) {
        String why = Texts.line("reason", because);
        return store.inTransaction(() -> {
            store.lock("entry of " + detector);
            Evidence evidence = requireEvidence(detector, planHash);
            Optional<Entry> standing = rows.standing(detector, planHash);
            if (standing.isPresent()) {
                return standing.get();
            }
            long id = rows.insert(detector, planHash, evidence, actor.name(), why);
            record(actor, EntryState.ASKED, rows.find(id).orElseThrow(), why);
            return rows.find(id).orElseThrow();
        });
    }

    /** Grants it; only for another person than the one who asked, and only while the evidence holds. */
    public Entry grant(Actor actor, long id) {
        return store.inTransaction(() -> {
            Entry entry = lock(id);
            entry.state().requireStep(EntryState.GRANTED, "entry " + id);
            requireSecondPerson(actor, entry);
            requireEvidence(entry.detector(), entry.planHash());
            return answer(actor, entry, EntryState.GRANTED);
        });
    }

    /** Says no; only for another person than the one who asked, who can take it back. */
    public Entry refuse(Actor actor, long id) {
        return store.inTransaction(() -> {
            Entry entry = lock(id);
            entry.state().requireStep(EntryState.REFUSED, "entry " + id);
            requireSecondPerson(actor, entry);
            return answer(actor, entry, EntryState.REFUSED);
        });
    }

    /** Takes it back; anybody may stop what acts by itself. */
    public Entry withdraw(Actor actor, long id, String because) {
        String why = Texts.line("reason", because);
        return store.inTransaction(() -> end(actor, lock(id), EntryState.WITHDRAWN, why));
    }

    /** The granted entry by which this version acts; empty where it may not. */
    public Optional<Entry> granted(String detector, String planHash) {
        return rows.standing(detector, planHash).filter(entry -> entry.state() == EntryState.GRANTED);
    }

    /** All entries of the detector, the newest first. */
    public List<Entry> of(String detector) {
        return rows.of(detector);
    }

    /** Those that wait for a second person or act now. */
    public List<Entry> standing() {
        return rows.standing();
    }

    /** Ends the entries whose evidence no longer holds, and says so in an escalation; how many. */
    public int endFallen() {
        int fallen = 0;
        for (Entry entry : rows.standing()) {
            if (entry.state() == EntryState.GRANTED && fall(entry)) {
                fallen++;
            }
        }
        return fallen;
    }

    private boolean fall(Entry entry) {
        Optional<String> lacking = evidence(entry.detector(), entry.planHash()).lacking();
        if (lacking.isEmpty()) {
            return false;
        }
        return store.inTransaction(() -> {
            Entry locked = lock(entry.id());
            if (!locked.state().canBecome(EntryState.FALLEN)) {
                return false;
            }
            end(Actor.AUTOMATION, locked, EntryState.FALLEN, lacking.get());
            escalations.open(
                    Actor.AUTOMATION,
                    new EntityReference("detector", entry.detector()),
                    "Detector '" + entry.detector() + "' no longer acts by itself",
                    SEVERITY,
                    "Version " + entry.planHash() + " fell back to live: " + lacking.get() + ".");
            return true;
        });
    }

    private Entry answer(Actor actor, Entry entry, EntryState state) {
        rows.answer(entry.id(), state, actor.name());
        record(actor, state, entry, "");
        return rows.find(entry.id()).orElseThrow();
    }

    private Entry end(Actor actor, Entry entry, EntryState state, String because) {
        entry.state().requireStep(state, "entry " + entry.id());
        rows.end(entry.id(), state, actor.name(), because);
        record(actor, state, entry, because);
        return rows.find(entry.id()).orElseThrow();
    }

    private void record(Actor actor, EntryState state, Entry entry, String because) {
        audit.append(
                actor,
                "enforce_entry." + state.text(),
                "detector " + entry.detector(),
                Map.of("version", entry.planHash(), "entry", entry.id(), "because", because));
    }

    private Evidence requireEvidence(String detector, String planHash) {
        Evidence evidence = evidence(detector, planHash);
        evidence.lacking().ifPresent(lacking -> {
            throw CaseworkProblem.of(
                    CaseworkProblemCode.EVIDENCE_LACKING,
                    "detector " + detector,
                    lacking,
                    "let people judge more of its sampled alerts, or make the detector more precise");
        });
        return evidence;
    }

    private static void requireSecondPerson(Actor actor, Entry entry) {
        if (entry.askedBy().equals(actor.name())) {
            throw CaseworkProblem.of(
                    CaseworkProblemCode.SECOND_PERSON_NEEDED,
                    "detector " + entry.detector(),
                    "you asked for it yourself, and another person must answer",
                    "ask a colleague to look at the evidence");
        }
    }

    private double floor(String detectorId) {
        @Nullable DetectorDefinition detector = definitions.pack().detectors().get(detectorId);
        if (detector == null) {
            throw CaseworkProblem.of(
                    CaseworkProblemCode.DETECTOR_UNKNOWN,
                    "detector " + detectorId,
                    "the pack has no detector '" + detectorId + "'",
                    "reload the list of detectors");
        }
        return detector.respond().stream()
                .filter(Response.Decide.class::isInstance)
                .map(response -> definitions.policy(((Response.Decide) response).policy()))
                .mapToDouble(policy -> policy.protocol().automationFloor())
                .max()
                .orElse(PolicyDefinition.Protocol.DEFAULT_AUTOMATION_FLOOR);
    }

    private Entry lock(long id) {
        return rows.lock(id)
                .orElseThrow(() -> CaseworkProblem.of(
                        CaseworkProblemCode.ENTRY_UNKNOWN,
                        "entry " + id,
                        "there is no entry " + id,
                        "reload the page"));
    }
}
