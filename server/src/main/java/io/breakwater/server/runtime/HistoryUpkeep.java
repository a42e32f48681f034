package io.breakwater.server.runtime;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.actor.Actor;
import io.breakwater.casework.audit.AuditLog;
import io.breakwater.history.backfill.Backfill;
import io.breakwater.history.compact.Compaction;
import io.breakwater.history.integrity.HistoryRepair;
import io.breakwater.history.retention.Expiry;
import io.breakwater.history.retention.HistoryRetention;
import io.breakwater.history.sighting.Sightings;
import io.breakwater.history.store.HistoryStore;
import io.breakwater.model.value.Timestamps;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps history small, whole and no older than the pack wants, a little at a time. */
public final class HistoryUpkeep implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HistoryUpkeep.class);
    private static final Duration COMPACTION_PACE = Duration.ofSeconds(30);
    private static final Duration BACKFILL_PACE = Duration.ofSeconds(10);
    private static final Duration SIGHTING_PACE = Duration.ofSeconds(10);
    /** Under much traffic small files have become one by then, and are not read for sightings twice. */
    private static final Duration SIGHTING_DELAY = COMPACTION_PACE.multipliedBy(3);

    private static final Duration CHECK_PACE = Duration.ofMinutes(10);
    private static final Duration RETENTION_PACE = Duration.ofDays(1);
    private static final Duration FIRST_RETENTION = Duration.ofMinutes(2);
    /** Longer than a query may last. */
    private static final Duration GRACE = Duration.ofMinutes(15);

    private static final long ROWS_OF_A_ROUND = 1_000_000;
    private static final long BYTES_OF_A_CHECK = 256L << 20;
    private static final Actor UPKEEP = new Actor("upkeep", Set.of());

    private final HistoryStore history;
    private final Supplier<Backfill> backfill;
    private final Sightings sightings;
    private final DataSource dataSource;
    private final AuditLog audit;
    private final Clock clock;
    private final ScheduledExecutorService executor =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "upkeep"));

    /** @param backfill by the pack that decides */
    HistoryUpkeep(
            HistoryStore history,
            Supplier<Backfill> backfill,
            Sightings sightings,
            DataSource dataSource,
            AuditLog audit,
            Clock clock) {
        this.history = requireNonNull(history, "history is null");
        this.backfill = requireNonNull(backfill, "backfill is null");
        this.sightings = requireNonNull(sightings, "sightings is null");
        this.dataSource = requireNonNull(dataSource, "dataSource is null");
        this.audit = requireNonNull(audit, "audit is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    void start() {
        every(COMPACTION_PACE, COMPACTION_PACE, this::compact);
        every(BACKFILL_PACE, BACKFILL_PACE, this::backfill);
        every(SIGHTING_PACE, SIGHTING_PACE, this::sight);
        every(CHECK_PACE, CHECK_PACE, () -> new HistoryRepair(history).run(BYTES_OF_A_CHECK));
        every(FIRST_RETENTION, RETENTION_PACE, this::retain);
    }

    /** Takes away what is too old, on record. */
    public static List<Expiry> retain(
            HistoryStore history, DataSource dataSource, AuditLog audit, Actor actor, Clock clock) {
        List<Expiry> expired = new HistoryRetention(history, dataSource, clock).run();
        for (Expiry expiry : expired) {
            if (expiry.rows() > 0) {
                audit.record(
                        actor,
                        expiry.content() ? "history.content.expired" : "history.rows.expired",
                        "table " + expiry.table(),
                        Map.of("day", expiry.day().toString(), "rows", expiry.rows(), "held", expiry.held()));
            }
        }
        return expired;
    }

    private void backfill() {
        Backfill.Outcome outcome = backfill.get().round(ROWS_OF_A_ROUND);
        if (outcome.files() > 0) {
            LOG.info(
                    "filled new computed columns of {} rows in {} files of history, {} files are left",
                    outcome.rows(),
                    outcome.files(),
                    outcome.left());
        }
    }

    private void compact() {
        Compaction.Outcome outcome = new Compaction(history).round(ROWS_OF_A_ROUND);
        if (outcome.files() > 0) {
            LOG.info("{} files of history became {}", outcome.files(), outcome.into());
        }
        history.removeRetired(GRACE);
    }

    private void sight() {
        sightings.write(ROWS_OF_A_ROUND, Timestamps.toMicros(clock.instant().minus(SIGHTING_DELAY)));
    }

    private void retain() {
        retain(history, dataSource, audit, UPKEEP, clock);
    }

    private void every(Duration first, Duration pace, Runnable work) {
        ScheduledFuture<?> unused = executor.scheduleWithFixedDelay(
                () -> {
                    try {
                        work.run();
                    } catch (RuntimeException failed) {
                        // Nothing is half done; the next round begins again.
                        LOG.warn("upkeep of history failed, trying again", failed);
                    }
                },
                first.toMillis(),
                pace.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        executor.shutdown();
        try {
            if (!executor.awaitTermination(30, TimeUnit.SECONDS)) {
                LOG.warn("upkeep of history did not end in time; the next start cleans up");
                executor.shutdownNow();
            }
        } catch (InterruptedException interrupted) {
            executor.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
