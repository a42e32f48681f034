package io.breakwater.server.explain;

import static java.util.Objects.requireNonNull;

import io.breakwater.history.scan.HistoryScan;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.event.EventKey;
import io.breakwater.pack.LoadedPack;
import io.breakwater.pack.git.GitProblemException;
import io.breakwater.plan.DetectorProgram;
import io.breakwater.plan.ScannedTables;
import io.breakwater.replay.explain.Explainer;
import io.breakwater.replay.explain.NearMisses;
import io.breakwater.replay.feed.ReplayProgress;
import io.breakwater.server.backtest.DetectorChoice;
import io.breakwater.server.job.Job;
import io.breakwater.server.runtime.BreakwaterRuntime;
import io.breakwater.server.runtime.PackRefusedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Asks history what detectors made of events. */
@Component
final class Explanations {
    private static final double CLOSENESS = 0.7;
    private static final int MOST_MISSES = 50;

    private final BreakwaterRuntime runtime;

    Explanations(BreakwaterRuntime runtime) {
        this.runtime = requireNonNull(runtime, "runtime is null");
    }

    /** Inline detectors that read a table, by id. */
    List<DetectorProgram> reading(String table) {
        return runtime.packs().active().programs().values().stream()
                .filter(program -> ScannedTables.of(program.plan()).contains(table))
                .sorted(Comparator.comparing(program -> program.version().id()))
                .toList();
    }

    Optional<DetectorProgram> program(String detector) {
        return Optional.ofNullable(runtime.packs().active().programs().get(detector));
    }

    String title(DetectorProgram program) {
        return requireNonNull(
                        runtime.definitions().detectors().get(program.version().id()), "a program without a detector")
                .title();
    }

    /** What the detector of the active pack made of an event. */
    ExplainAnswer event(DetectorProgram program, EventKey key, ReplayProgress progress) throws Job.RefusedException {
        try (HistoryScan history = HistoryScan.open(runtime.history(), 1)) {
            return event(explainer(runtime.packs().active(), history), program, key, progress);
        }
    }

    /** What the detector would have made of an event as a commit of the pack's repository has it. */
    ExplainAnswer eventAt(String detector, String revision, EventKey key, ReplayProgress progress)
            throws Job.RefusedException {
        try (HistoryScan history = HistoryScan.open(runtime.history(), 1)) {
            DetectorChoice chosen = DetectorChoice.atRevision(runtime, detector, revision);
            DetectorProgram program =
                    chosen.program().orElseThrow(() -> new Job.RefusedException("That version is no inline detector."));
            return event(chosen.explainer(history), program, key, progress);
        } catch (GitProblemException refused) {
            throw new Job.RefusedException(
                    refused.problem().message() + "; " + refused.problem().remedy() + ".");
        } catch (PackRefusedException refused) {
            throw new Job.RefusedException("That version does not fit the pack as it is now.");
        }
    }

    private static ExplainAnswer event(
            Explainer explainer, DetectorProgram program, EventKey key, ReplayProgress progress)
            throws Job.RefusedException {
        long ts = explainer
                .find(program, key)
                .orElseThrow(() -> new Job.RefusedException(
                        "No live event of this source and id is stored in a table that the detector reads."));
        return ExplainAnswer.OfEvent.of(explainer.explain(program, ts, progress).orElseThrow());
    }

    /** Who came near in the last of engine time. */
    ExplainAnswer detector(DetectorProgram program, Duration span, ReplayProgress progress) {
        long end = runtime.log().lastTs() + 1;
        return with(explainer -> new ExplainAnswer.OfDetector(
                explainer.nearMisses(program, end - span.toNanos() / 1_000, end, CLOSENESS, MOST_MISSES, 1, progress)));
    }

    /** Which detectors an entity nearly set off in the last of engine time. */
    ExplainAnswer entity(EntityReference entity, Duration span, ReplayProgress progress) {
        long end = runtime.log().lastTs() + 1;
        List<DetectorProgram> programs = runtime.packs().active().programs().values().stream()
                .filter(program -> program.entity().entityType().equals(entity.type()))
                .toList();
        return with(explainer -> {
            List<ExplainAnswer.Nearly> nearly = new ArrayList<>();
            for (DetectorProgram program : programs) {
                NearMisses misses =
                        explainer.nearMissesOf(entity, program, end - span.toNanos() / 1_000, end, CLOSENESS, progress);
                misses.misses()
                        .forEach(miss -> nearly.add(
                                new ExplainAnswer.Nearly(program.version().id(), title(program), miss)));
            }
            nearly.sort(Comparator.comparingDouble(
                            (ExplainAnswer.Nearly one) -> one.miss().closeness())
                    .reversed());
            return new ExplainAnswer.OfEntity(entity, nearly, programs.size());
        });
    }

    private ExplainAnswer with(Function<Explainer, ExplainAnswer> question) {
        try (HistoryScan history = HistoryScan.open(runtime.history(), 1)) {
            return question.apply(explainer(runtime.packs().active(), history));
        }
    }

    private static Explainer explainer(LoadedPack pack, HistoryScan history) {
        return new Explainer(
                history,
                pack.definitions().tables().values(),
                () -> pack.signals().withEmptyMemory().functions());
    }
}
