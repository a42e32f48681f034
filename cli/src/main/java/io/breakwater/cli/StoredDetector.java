package io.breakwater.cli;

import io.breakwater.history.scan.HistoryScan;
import io.breakwater.pack.git.GitProblemException;
import io.breakwater.plan.DetectorProgram;
import io.breakwater.server.backtest.DetectorChoice;
import io.breakwater.server.runtime.BreakwaterRuntime;
import io.breakwater.server.runtime.PackRefusedException;
import java.io.PrintWriter;
import java.time.Clock;

/** A detector beside what is stored: what commands that try detectors begin with. */
final class StoredDetector implements AutoCloseable {
    private static final int MOST_THREADS = 4;

    private final BreakwaterRuntime runtime;
    private final HistoryScan history;
    private final DetectorChoice chosen;

    private StoredDetector(BreakwaterRuntime runtime, HistoryScan history, DetectorChoice chosen) {
        this.runtime = runtime;
        this.history = history;
        this.chosen = chosen;
    }

    /** @param named an id, or a file that ends in {@code .sql} */
    static StoredDetector open(Locations locations, Clock clock, String named)
            throws CommandFailure, PackRefusedException {
        BreakwaterRuntime runtime = StoredRuntime.open(locations, clock);
        try {
            DetectorChoice chosen =
                    DetectorChoice.of(runtime, named).orElseThrow(() -> new CommandFailure(unknown(named, runtime)));
            return new StoredDetector(runtime, HistoryScan.open(runtime.history(), threads()), chosen);
        } catch (RuntimeException | CommandFailure | PackRefusedException failed) {
            runtime.close();
            throw failed;
        }
    }

    /** A detector of the pack as a commit of its repository has it. */
    static StoredDetector openRevision(Locations locations, Clock clock, String detector, String revision)
            throws CommandFailure, PackRefusedException, GitProblemException {
        BreakwaterRuntime runtime = StoredRuntime.open(locations, clock);
        try {
            DetectorChoice chosen = DetectorChoice.atRevision(runtime, detector, revision);
            return new StoredDetector(runtime, HistoryScan.open(runtime.history(), threads()), chosen);
        } catch (RuntimeException | PackRefusedException | GitProblemException failed) {
            runtime.close();
            throw failed;
        }
    }

    BreakwaterRuntime runtime() {
        return runtime;
    }

    HistoryScan history() {
        return history;
    }

    DetectorChoice chosen() {
        return chosen;
    }

    /** Its program, since events can be explained, and stored hits compared, of inline detectors only. */
    DetectorProgram program() throws CommandFailure {
        return chosen.program()
                .orElseThrow(() -> new CommandFailure("'" + chosen.version().id()
                        + "' is a scheduled detector; change it in the studio to run it over the past"));
    }

    static int threads() {
        return Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());
    }

    /** Shows that reading goes on. */
    static ProgressBar bar(PrintWriter err, Clock clock) {
        return new ProgressBar(err, clock, "Reading", Terminal.isAttached());
    }

    @Override
    public void close() {
        history.close();
        runtime.close();
    }

    private static String unknown(String named, BreakwaterRuntime runtime) {
        return named.endsWith(".sql")
                ? "there is no file " + named
                : "the pack has no detector '" + named + "'; it has "
                        + String.join(", ", runtime.packs().active().programs().keySet());
    }
}
