package io.breakwater.server.backtest;

import static java.util.Objects.requireNonNull;

import io.breakwater.history.scan.HistoryScan;
import io.breakwater.model.detector.DetectorVersion;
import io.breakwater.model.table.Table;
import io.breakwater.pack.DetectorPaths;
import io.breakwater.pack.LoadedPack;
import io.breakwater.pack.PackCheck;
import io.breakwater.pack.PackReader;
import io.breakwater.pack.ScheduledDetector;
import io.breakwater.pack.git.GitProblemException;
import io.breakwater.pack.git.PackRepository;
import io.breakwater.plan.DetectorProgram;
import io.breakwater.plan.function.FunctionLibrary;
import io.breakwater.replay.backtest.Backtest;
import io.breakwater.replay.backtest.MeasuredBacktest;
import io.breakwater.replay.backtest.ScheduledBacktest;
import io.breakwater.replay.explain.Explainer;
import io.breakwater.replay.feed.ReplayProgress;
import io.breakwater.server.runtime.BreakwaterRuntime;
import io.breakwater.server.runtime.PackRefusedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;

/**
 * A detector to try, inline or scheduled: one of the active pack, or one out of a file as it would be in that pack.
 *
 * @param fromFile whether it comes out of a file
 */
public record DetectorChoice(LoadedPack pack, DetectorVersion version, boolean fromFile) {
    private static final String ENDING = ".sql";

    public DetectorChoice {
        requireNonNull(pack, "pack is null");
        requireNonNull(version, "version is null");
    }

    /**
     * @param named a detector's id, or the path of a file that ends in {@code .sql}
     * @return empty where the pack has no such detector or there is no such file
     * @throws PackRefusedException if the pack has errors with the file in it
     */
    public static Optional<DetectorChoice> of(BreakwaterRuntime runtime, String named) throws PackRefusedException {
        if (!named.endsWith(ENDING)) {
            LoadedPack pack = runtime.packs().active();
            return of(pack, named, false);
        }
        Path file = Path.of(named);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        PackCheck check = PackReader.readWith(
                runtime.options().pack(), runtime.options().data().orElse(null), file);
        LoadedPack pack = check.pack().orElseThrow(() -> new PackRefusedException(check.problems()));
        String name = file.getFileName().toString();
        String id = name.substring(0, name.length() - ENDING.length());
        return of(pack, id, true);
    }

    /** Of this pack; empty where it has no such detector that runs here. */
    public static Optional<DetectorChoice> of(LoadedPack pack, String id, boolean fromFile) {
        return pack.version(id)
                .filter(version -> !pack.outside().containsKey(id))
                .map(version -> new DetectorChoice(pack, version, fromFile));
    }

    /**
     * A detector as a commit of the pack's repository has it, in the pack as it is now.
     *
     * @param revision anything that names a commit
     * @throws GitProblemException if there is no repository, commit or such file in it
     * @throws PackRefusedException if the pack has errors with that text in it, or it is a detector of outside
     */
    public static DetectorChoice atRevision(BreakwaterRuntime runtime, String detector, String revision)
            throws GitProblemException, PackRefusedException {
        String text;
        try (PackRepository repository = PackRepository.open(runtime.options().pack())) {
            text = repository.text(revision, DetectorPaths.sql(detector));
        }
        PackCheck check = PackReader.readWith(
                runtime.options().pack(), runtime.options().data().orElse(null), detector, text);
        LoadedPack pack = check.pack().orElseThrow(() -> new PackRefusedException(check.problems()));
        return of(pack, detector, true).orElseThrow(() -> new PackRefusedException(check.problems()));
    }

    /** Compiled, where it is inline. */
    public Optional<DetectorProgram> program() {
        return Optional.ofNullable(pack.programs().get(version.id()));
    }

    /** What it would have hit with {@code fromTs <= ts < toTs}. */
    MeasuredBacktest measure(
            BreakwaterRuntime runtime,
            HistoryScan history,
            long fromTs,
            long toTs,
            int threads,
            ReplayProgress progress) {
        Collection<Table> tables = pack.definitions().tables().values();
        ScheduledDetector scheduled = pack.scheduled().get(version.id());
        return scheduled == null
                ? new Backtest(history, tables, this::functions, threads)
                        .measure(program().orElseThrow(), fromTs, toTs, progress)
                : new ScheduledBacktest(runtime.queries()::run, tables).measure(scheduled, fromTs, toTs, progress);
    }

    public Explainer explainer(HistoryScan history) {
        return new Explainer(history, pack.definitions().tables().values(), this::functions);
    }

    private FunctionLibrary functions() {
        return pack.signals().withEmptyMemory().functions();
    }
}
