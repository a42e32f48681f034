package io.breakwater.replay.backtest;

import static java.util.Objects.requireNonNull;

import io.breakwater.history.query.QueryRefusedException;
import io.breakwater.history.query.QueryRequest;
import io.breakwater.history.query.QueryResult;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.hit.Hit;
import io.breakwater.model.hit.ReportedHit;
import io.breakwater.model.pack.Schedule;
import io.breakwater.model.table.Table;
import io.breakwater.model.value.Timestamps;
import io.breakwater.pack.ScheduledDetector;
import io.breakwater.replay.RunAnswer;
import io.breakwater.replay.ScheduledRun;
import io.breakwater.replay.feed.ReplayProgress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Runs a scheduled detector over stored rows at every time at which its schedule would have run it. The same rows give the
 * same result; it is what live runs found, as far as no row came late.
 */
public final class ScheduledBacktest {
    /** How many runs can be tried at once. */
    public static final int MOST_RUNS = 10_000;

    private static final int MOST_FAILURES_IN_A_ROW = 5;
    private static final Duration TIME_LIMIT = Duration.ofSeconds(60);

    private final Function<QueryRequest, QueryResult> queries;
    private final Set<String> tables;

    /**
     * @param queries answers over all that is stored
     * @param tables the contracts of what is stored
     */
    public ScheduledBacktest(Function<QueryRequest, QueryResult> queries, Collection<Table> tables) {
        this.queries = requireNonNull(queries, "queries is null");
        this.tables = tables.stream().map(Table::name).collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * The hits of the runs that are due at {@code fromTs <= ts < toTs} and not before there were events. A run that fails
     * makes no hits, as it would have made none.
     *
     * @param progress hears of runs
     * @throws TooManyRunsException if there are more than {@link #MOST_RUNS}
     * @throws QueryRefusedException if several runs in a row fail
     */
    public MeasuredBacktest measure(ScheduledDetector detector, long fromTs, long toTs, ReplayProgress progress) {
        List<Long> due = due(detector.kind().schedule(), fromTs, toTs);
        Runs runs = new Runs(detector);
        for (int i = 0; i < due.size(); i++) {
            progress.at(i, due.size());
            runs.run(due.get(i));
        }
        progress.at(due.size(), due.size());
        long events =
                due.isEmpty() ? 0 : events(runs.read, detector.kind().fromTs(due.get(0)), due.get(due.size() - 1));
        return new MeasuredBacktest(
                new BacktestResult(detector.version(), events, runs.hits, runs.affected, runs.samples.inOrder()),
                runs.cost(due.size()),
                runs.notices());
    }

    private List<Long> due(Schedule schedule, long fromTs, long toTs) {
        List<@Nullable Object> stored = one(tables.stream()
                .map(table -> "SELECT min(ts) AS first, max(ts) AS last FROM " + quoted(table))
                .collect(Collectors.joining(" UNION ALL ", "SELECT min(first), max(last) FROM (", ")")));
        if (!(stored.get(0) instanceof Instant first) || !(stored.get(1) instanceof Instant last)) {
            return List.of();
        }
        long from = Math.max(fromTs, Timestamps.toMicros(first));
        // The run that is due next after the last event has its end in the future.
        long to = Math.min(toTs, Timestamps.toMicros(last) + 1);
        long micros = schedule.every().toNanos() / 1_000;
        long count = from >= to ? 0 : (to - from) / micros;
        if (count > MOST_RUNS) {
            throw new TooManyRunsException(count);
        }
        List<Long> due = new ArrayList<>();
        for (long ts = schedule.next(from - 1); ts < to; ts = schedule.next(ts)) {
            due.add(ts);
        }
        return due;
    }

    private long events(Set<String> read, long fromTs, long toTs) {
        List<String> parts = read.stream()
                .filter(tables::contains)
                .sorted()
                .map(table ->
                        "SELECT count(*) AS n FROM " + quoted(table) + " WHERE lane = 'live' AND ts >= TIMESTAMP '"
                                + text(fromTs) + "' AND ts < TIMESTAMP '" + text(toTs) + "'")
                .toList();
        return !parts.isEmpty()
                        && one("SELECT sum(n)::BIGINT FROM (" + String.join(" UNION ALL ", parts) + ")")
                                        .get(0)
                                instanceof Long count
                ? count
                : 0;
    }

    private List<@Nullable Object> one(String sql) {
        return queries.apply(new QueryRequest(sql, false, 1, TIME_LIMIT)).rows().get(0);
    }

    private static String text(long ts) {
        return Timestamps.fromMicros(ts).toString().replace('T', ' ').replace("Z", "");
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** The runs one after the other, and what came of them. */
    private final class Runs {
        private final ScheduledDetector detector;
        private final List<BacktestHit> hits = new ArrayList<>();
        private final Set<EntityReference> affected = new HashSet<>();
        private final ChosenHits samples = new ChosenHits();
        private final Set<String> read = new HashSet<>();
        private final Map<String, Integer> notices = new TreeMap<>();
        private Duration all = Duration.ZERO;
        private Duration longest = Duration.ZERO;
        private int failuresInARow;

        Runs(ScheduledDetector detector) {
            this.detector = detector;
        }

        void run(long ts) {
            ScheduledRun run = new ScheduledRun(detector, ts);
            try {
                QueryResult result = queries.apply(run.request(TIME_LIMIT));
                took(result.elapsed());
                read.addAll(result.tables());
                RunAnswer answer = run.answer(result);
                answer.hits().forEach(hit -> add(ts, hit));
                answer.notices().forEach(this::note);
                failuresInARow = 0;
            } catch (QueryRefusedException refused) {
                if (++failuresInARow == MOST_FAILURES_IN_A_ROW) {
                    throw refused;
                }
                note("the run failed with " + refused.problem().code().code() + " and made no hits");
            }
        }

        private void add(long ts, ReportedHit found) {
            Hit hit = found.at(ts);
            hits.add(new BacktestHit(ts, hit.entity()));
            affected.addAll(hit.affected());
            samples.add(hit);
        }

        private void took(Duration elapsed) {
            all = all.plus(elapsed);
            longest = longest.compareTo(elapsed) < 0 ? elapsed : longest;
        }

        private void note(String notice) {
            notices.merge(notice, 1, Integer::sum);
        }

        BacktestCost cost(int runs) {
            return new BacktestCost.PerRun(runs, runs == 0 ? Duration.ZERO : all.dividedBy(runs), longest);
        }

        List<String> notices() {
            return notices.entrySet().stream()
                    .map(notice -> notice.getKey() + " (in " + notice.getValue() + " runs)")
                    .toList();
        }
    }
}
