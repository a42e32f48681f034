package io.breakwater.casework.enforcement;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.actor.Actor;
import io.breakwater.casework.problem.CaseworkProblem;
import io.breakwater.model.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Undoes a selection of enforcements with one call. Each is undone wholly or not at all. */
public final class Undoing {
    private final Enforcements enforcements;

    public Undoing(Enforcements enforcements) {
        this.enforcements = requireNonNull(enforcements, "enforcements is null");
    }

    /**
     * What became of each.
     *
     * @param undone ids of those that are undone or being undone now
     * @param refused those that cannot be, by id
     */
    public record Outcome(List<String> undone, Map<String, Problem> refused) {
        public Outcome {
            undone = List.copyOf(undone);
            refused = Map.copyOf(refused);
        }
    }

    /** Undoes a selection. */
    public Outcome undo(Actor actor, List<String> enforcementIds, String because) {
        Tally tally = new Tally();
        enforcementIds.stream().distinct().sorted().forEach(id -> undoOne(actor, id, because, tally));
        return tally.outcome();
    }

    private void undoOne(Actor actor, String id, String because, Tally tally) {
        try {
            enforcements.undo(actor, id, because);
            tally.undone.add(id);
        } catch (CaseworkProblem refused) {
            tally.refused.put(id, refused.problem());
        }
    }

    private static final class Tally {
        private final List<String> undone = new ArrayList<>();
        private final Map<String, Problem> refused = new TreeMap<>();

        Outcome outcome() {
            return new Outcome(undone, refused);
        }
    }
}
