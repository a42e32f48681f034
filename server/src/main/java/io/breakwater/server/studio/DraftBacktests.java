package io.breakwater.server.studio;

import static java.util.Objects.requireNonNull;

import io.breakwater.history.query.QueryRefusedException;
import io.breakwater.history.scan.HistoryScan;
import io.breakwater.pack.LoadedPack;
import io.breakwater.pack.git.GitProblemException;
import io.breakwater.replay.backtest.TooManyRunsException;
import io.breakwater.replay.feed.ReplayProgress;
import io.breakwater.server.access.SignedInUser;
import io.breakwater.server.backtest.BacktestReport;
import io.breakwater.server.backtest.BacktestRun;
import io.breakwater.server.backtest.BlastRadius;
import io.breakwater.server.backtest.DetectorChoice;
import io.breakwater.server.draft.Draft;
import io.breakwater.server.draft.DraftCheck;
import io.breakwater.server.draft.DraftChecks;
import io.breakwater.server.draft.DraftKind;
import io.breakwater.server.job.Job;
import io.breakwater.server.job.Jobs;
import io.breakwater.server.runtime.BreakwaterRuntime;
import io.breakwater.server.runtime.PackRefusedException;
import jakarta.annotation.PreDestroy;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Backtests of drafts that are being worked out, and the latest ones. */
@Component
final class DraftBacktests {
    private static final long DAY = 86_400_000_000L;

    private final BreakwaterRuntime runtime;
    private final DraftChecks checks;
    private final Jobs<BacktestAnswer> jobs = new Jobs<>("backtests", "/studio/backtests");

    DraftBacktests(BreakwaterRuntime runtime, DraftChecks checks) {
        this.runtime = requireNonNull(runtime, "runtime is null");
        this.checks = requireNonNull(checks, "checks is null");
    }

    /** Over so many days before the last event; empty if too many of this person are waiting. */
    Optional<Job<BacktestAnswer>> start(SignedInUser person, Draft draft, int days) {
        long toTs = runtime.log().lastTs() + 1;
        return jobs.start(person, draft.title(), draft.path(), progress -> run(draft, days, toTs, progress));
    }

    Optional<Job<BacktestAnswer>> find(SignedInUser person, String id) {
        return jobs.find(person, id);
    }

    private BacktestAnswer run(Draft draft, int days, long toTs, ReplayProgress progress) throws Job.RefusedException {
        DraftCheck check = checks.of(draft);
        LoadedPack pack = check.pack()
                .orElseThrow(() -> new Job.RefusedException("The draft or the pack has errors; mend them first."));
        if (draft.kind() != DraftKind.DETECTOR) {
            throw new Job.RefusedException("A core table has no hits.");
        }
        DetectorChoice chosen = DetectorChoice.of(pack, draft.name(), true)
                .orElseThrow(() -> new Job.RefusedException("A detector of outside does not run here."));
        boolean exists =
                DetectorChoice.of(runtime.packs().active(), draft.name(), false).isPresent();
        try (HistoryScan history = HistoryScan.open(runtime.history(), 1)) {
            BacktestReport report = new BacktestRun(runtime, history, chosen, toTs - days * DAY, toTs, 1)
                    .report(exists ? BacktestRun.LIVE : "", false, progress);
            return new BacktestAnswer(
                    draft.id(), draft.version(), report, BlastRadius.of(runtime, report.result(), toTs), days, toTs);
        } catch (PackRefusedException | GitProblemException refused) {
            throw new Job.RefusedException("The version to compare with does not fit the pack.");
        } catch (TooManyRunsException many) {
            throw new Job.RefusedException(many.getMessage() + ". Take a shorter span.");
        } catch (QueryRefusedException failing) {
            throw new Job.RefusedException("Several runs in a row failed with "
                    + failing.problem().code().code()
                    + ". Run the SELECT over one span in the workbench, where it says why.");
        }
    }

    @PreDestroy
    void close() {
        jobs.close();
    }
}
