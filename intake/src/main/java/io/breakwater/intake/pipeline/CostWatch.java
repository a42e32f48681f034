package io.breakwater.intake.pipeline;

import io.breakwater.engine.DetectorCost;
import io.breakwater.model.control.DetectorChange;
import io.breakwater.model.control.DetectorChange.Reason;
import io.breakwater.model.detector.CostBudget;
import io.breakwater.plan.DetectorProgram;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Looks now and then at what detectors cost and says which one is to be deferred. Only the record of it, which the log keeps,
 * takes a detector out of the order: a replay does not measure. For one thread; the costs may be read by any.
 */
final class CostWatch {
    private final ActivePack pack;
    private final long pauseMicros;
    private long due = Long.MIN_VALUE;
    private volatile List<DetectorCost> costs = List.of();

    CostWatch(ActivePack pack, Duration pause) {
        this.pack = pack;
        this.pauseMicros = pause.toNanos() / 1_000;
    }

    /** What they cost when that was last looked at. */
    List<DetectorCost> costs() {
        return costs;
    }

    /**
     * @param now in microseconds
     * @return the record that defers the detector that is furthest over its budget; one at a time, because the next look shows
     *     whether the others, which share windows with it, need it still
     */
    Optional<DetectorChange> look(long now) {
        if (now < due) {
            return Optional.empty();
        }
        due = now + pauseMicros;
        costs = pack.costs();
        Map<String, DetectorProgram> programs = pack.definitions().running().stream()
                .collect(Collectors.toMap(program -> program.version().id(), Function.identity()));
        return costs.stream()
                .flatMap(
                        cost -> Optional.ofNullable(programs.get(cost.detector().id())).stream()
                                .flatMap(program -> over(cost, program).stream()))
                .max(Comparator.comparingDouble(Over::share))
                .map(Over::change);
    }

    /** @param share of the budget that is spent */
    private record Over(double share, DetectorChange change) {}

    private static Optional<Over> over(DetectorCost cost, DetectorProgram program) {
        CostBudget budget = program.budget();
        double time = cost.steadyNanosPerEvent() / budget.nanosPerEvent();
        double state = (double) cost.bytes() / budget.bytes();
        if (Math.max(time, state) <= 1) {
            return Optional.empty();
        }
        Reason reason = state > time ? Reason.OVER_STATE : Reason.OVER_TIME;
        return Optional.of(new Over(
                Math.max(time, state),
                new DetectorChange(program.version(), program.status(), program.status(), reason)));
    }
}
