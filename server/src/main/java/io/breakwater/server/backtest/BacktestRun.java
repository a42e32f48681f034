package io.breakwater.server.backtest;

import static java.util.Objects.requireNonNull;

import io.breakwater.history.query.QueryRequest;
import io.breakwater.history.scan.HistoryScan;
import io.breakwater.pack.git.GitProblemException;
import io.breakwater.replay.backtest.BacktestComparison;
import io.breakwater.replay.backtest.BacktestCost;
import io.breakwater.replay.backtest.BacktestHit;
import io.breakwater.replay.backtest.BacktestResult;
import io.breakwater.replay.backtest.LabelsOfHits;
import io.breakwater.replay.backtest.MeasuredBacktest;
import io.breakwater.replay.backtest.Overlap;
import io.breakwater.replay.backtest.StoredHits;
import io.breakwater.replay.feed.ReplayProgress;
import io.breakwater.server.runtime.BreakwaterRuntime;
import io.breakwater.server.runtime.PackRefusedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Runs a backtest over a span and gathers what is known beside it. */
public final class BacktestRun {
    /** The version of the active pack. */
    public static final String LIVE = "live";

    private static final int MOST_VERSIONS = 10_000;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final BreakwaterRuntime runtime;
    private final HistoryScan history;
    private final DetectorChoice chosen;
    private final long fromTs;
    private final long toTs;
    private final int threads;

    public BacktestRun(
            BreakwaterRuntime runtime,
            HistoryScan history,
            DetectorChoice chosen,
            long fromTs,
            long toTs,
            int threads) {
        this.runtime = requireNonNull(runtime, "runtime is null");
        this.history = requireNonNull(history, "history is null");
        this.chosen = requireNonNull(chosen, "chosen is null");
        this.fromTs = fromTs;
        this.toTs = toTs;
        this.threads = threads;
    }

    /**
     * @param against empty for no comparison; {@link #LIVE} for the active pack's detector of this name - and for what was
     *     stored as the events came in, where that is the detector itself; a {@code .sql} file; or the beginning of a plan's
     *     or file's hash, whose stored hits count; or a commit of the pack's repository that has the detector
     * @param labels whether the labels of the entities are wanted
     * @throws PackRefusedException if the other version does not fit the pack
     * @throws GitProblemException if it is none of these, or the commit does not have the detector
     */
    public BacktestReport report(String against, boolean labels, ReplayProgress progress)
            throws PackRefusedException, GitProblemException {
        MeasuredBacktest measured = measured(chosen, progress);
        BacktestResult result = measured.result();
        Optional<List<BacktestHit>> others =
                against.isEmpty() ? Optional.empty() : Optional.of(others(against, progress));
        return new BacktestReport(
                result,
                measured.cost(),
                measured.notices(),
                others.map(hits -> BacktestComparison.of(result.hits(), hits)),
                against,
                result.labelled(ReviewedHits.of(runtime, result.detector().id())),
                overlaps(result, measured.cost()),
                labels ? LabelsOfHits.of(result, history) : List.of());
    }

    /** A run has no event that another detector could have hit. */
    private List<Overlap> overlaps(BacktestResult result, BacktestCost cost) {
        List<Overlap> overlaps = Overlap.of(result, history, fromTs, toTs);
        return cost instanceof BacktestCost.PerRun
                ? overlaps.stream()
                        .map(overlap -> new Overlap(overlap.detector(), overlap.hits(), 0, overlap.sharedEntities()))
                        .toList()
                : overlaps;
    }

    /** Versions of the detector that ever ran here or made a hit, by the hashes of plan and file, the latest first. */
    public List<String> versions() {
        String id = chosen.version().id().replace("'", "''");
        String sql = """
                SELECT hash, max(ts) AS last FROM (
                    SELECT detector, plan_hash AS hash, ts FROM detector_changes
                    UNION ALL SELECT detector, file_hash, ts FROM detector_changes
                    UNION ALL SELECT detector, plan_hash, ts FROM hits
                    UNION ALL SELECT detector, file_hash, ts FROM hits)
                WHERE detector = '%s'
                GROUP BY hash ORDER BY last DESC, hash
                """.formatted(id);
        return runtime.queries().run(new QueryRequest(sql, false, MOST_VERSIONS, PATIENCE)).rows().stream()
                .map(row -> String.valueOf(row.get(0)))
                .toList();
    }

    private List<BacktestHit> others(String against, ReplayProgress progress)
            throws PackRefusedException, GitProblemException {
        boolean ofActivePack = against.equals(LIVE) && chosen.fromFile();
        if (ofActivePack || against.endsWith(".sql")) {
            String named = ofActivePack ? chosen.version().id() : against;
            Optional<DetectorChoice> other = DetectorChoice.of(runtime, named);
            if (other.isPresent()) {
                return hits(other.get(), progress);
            }
            return List.of();
        }
        if (against.equals(LIVE)) {
            return stored("");
        }
        return isStored(against)
                ? stored(against)
                : hits(DetectorChoice.atRevision(runtime, chosen.version().id(), against), progress);
    }

    private List<BacktestHit> hits(DetectorChoice other, ReplayProgress progress) {
        return measured(other, progress).result().hits();
    }

    private MeasuredBacktest measured(DetectorChoice choice, ReplayProgress progress) {
        return choice.measure(runtime, history, fromTs, toTs, threads, progress);
    }

    private boolean isStored(String hash) {
        return versions().stream().anyMatch(version -> version.startsWith(hash));
    }

    private List<BacktestHit> stored(String hash) {
        List<BacktestHit> hits = new ArrayList<>();
        StoredHits.read(history, fromTs, toTs, (version, hit) -> {
            boolean same = version.id().equals(chosen.version().id())
                    && (version.planHash().startsWith(hash)
                            || version.fileHash().startsWith(hash));
            if (same) {
                hits.add(hit);
            }
        });
        hits.sort(Comparator.comparingLong(BacktestHit::ts));
        return hits;
    }
}
