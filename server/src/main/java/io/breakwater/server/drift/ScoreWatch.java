package io.breakwater.server.drift;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.drift.ScoreColumn;
import io.breakwater.casework.drift.ScoreReading;
import io.breakwater.casework.drift.ScoreReadings;
import io.breakwater.casework.drift.ScoreReference;
import io.breakwater.casework.escalation.Escalations;
import io.breakwater.history.query.QueryService;
import io.breakwater.pack.LoadedPack;
import io.breakwater.pack.ModelCard;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads once a day, for each column that holds a model's scores, how those of the 24 hours before lie, and what reviewers said since the
 * model came; raises an alarm where that is not as expected, and ends it where it is again.
 */
public final class ScoreWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ScoreWatch.class);
    private static final Duration SPAN = Duration.ofDays(1);
    private static final Duration FIRST = Duration.ofMinutes(5);
    private static final Duration PACE = Duration.ofMinutes(30);
    private static final int MOST_REVIEWS = 2_000;
    private static final int DAYS = 30;

    private final ScoreReadings readings;
    private final ScoreQueries queries;
    private final Supplier<LoadedPack> pack;
    private final DriftAlarm alarm;
    private final Clock clock;
    private final ScheduledExecutorService executor =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "score-watch"));

    private ScoreWatch(
            ScoreReadings readings,
            QueryService queries,
            Supplier<LoadedPack> pack,
            Escalations escalations,
            Clock clock) {
        this.readings = requireNonNull(readings, "readings is null");
        this.queries = new ScoreQueries(queries);
        this.pack = requireNonNull(pack, "pack is null");
        this.alarm = new DriftAlarm(escalations);
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** Brings the schema of its readings up to date. */
    public static ScoreWatch open(
            DataSource dataSource,
            QueryService queries,
            Supplier<LoadedPack> pack,
            Escalations escalations,
            Clock clock) {
        return new ScoreWatch(ScoreReadings.open(dataSource, clock), queries, pack, escalations, clock);
    }

    /** Lets it work by itself. */
    public void start() {
        ScheduledFuture<?> unused = executor.scheduleWithFixedDelay(
                this::readDue, FIRST.toMillis(), PACE.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Reads what has not been read today; the number of readings. */
    public int readDue() {
        int read = 0;
        LoadedPack present = pack.get();
        for (ModelCard model : present.models()) {
            for (ScoreColumn where : ScoreColumns.of(present, model)) {
                try {
                    read += read(present, model, where);
                } catch (RuntimeException failed) {
                    // Nothing of it is kept; the next round begins again. Its message may hold content.
                    LOG.warn(
                            "the scores in {} cannot be read, trying again: {}",
                            where.name(),
                            failed.getClass().getName());
                }
            }
        }
        return read;
    }

    /** The readings of a column by the day, the latest first. */
    public List<ScoreReading> latest(ScoreColumn where) {
        return readings.of(where, DAYS);
    }

    /** What they are compared with; empty before the first one. */
    public Optional<ScoreReference> reference(ScoreColumn where) {
        return readings.reference(where);
    }

    private int read(LoadedPack present, ModelCard model, ScoreColumn where) {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        List<ScoreReading> before = readings.of(where, 1);
        if (!before.isEmpty() && !before.get(0).day().isBefore(today)) {
            return 0;
        }
        ScoreReference reference =
                reference(ScoreColumns.isOfAllEvents(present, where) ? model.deciles() : List.of(), where, now);
        List<Double> deciles = reference.deciles();
        if (deciles.isEmpty()) {
            return 0;
        }
        Instant since = later(reference.since(), now.minus(SPAN));
        List<Long> below = queries.below(where, deciles, since, now);
        long events = below.get(below.size() - 1);
        List<Double> shares = Tenths.shares(below);
        List<Double> expected = Tenths.expected(deciles);
        ScoreReading reading = new ScoreReading(
                where,
                today,
                now,
                events,
                shares,
                expected,
                events == 0 ? 0 : Tenths.shift(shares, expected, events),
                queries.reviewed(
                        where,
                        readings.reviews(
                                ScoreColumns.readers(present, where), where.table(), reference.since(), MOST_REVIEWS)));
        readings.keep(reading);
        Drift drift = Drift.of(reading);
        alarm.tell(reading, drift, firstDay(where, drift));
        return 1;
    }

    /**
     * Without deciles as long as there are too few scores to compare others with.
     *
     * @param trained those of the training; empty where the scores of the first day are to be compared with
     */
    private ScoreReference reference(List<Double> trained, ScoreColumn where, Instant now) {
        Optional<ScoreReference> kept = readings.reference(where);
        if (kept.isPresent() && !kept.get().deciles().isEmpty()) {
            return kept.get();
        }
        // Without another version before, everything that is stored is of this one.
        Instant since = kept.map(ScoreReference::since).orElseGet(() -> readings.hadOther(where) ? now : Instant.EPOCH);
        boolean ofTraining = !trained.isEmpty();
        ScoreReference reference = new ScoreReference(
                since, ofTraining ? trained : queries.deciles(where, later(since, now.minus(SPAN)), now), ofTraining);
        readings.compareWith(where, reference);
        return reference;
    }

    /** Since when readings have said the same without a break. */
    private LocalDate firstDay(ScoreColumn where, Drift drift) {
        List<ScoreReading> latest = latest(where);
        LocalDate first = latest.get(0).day();
        for (ScoreReading reading : latest) {
            if (Drift.of(reading) != drift) {
                break;
            }
            first = reading.day();
        }
        return first;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    @Override
    public void close() {
        executor.shutdownNow();
        try {
            if (!executor.awaitTermination(30, TimeUnit.SECONDS)) {
                LOG.warn("the watch over scores did not end in time");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
