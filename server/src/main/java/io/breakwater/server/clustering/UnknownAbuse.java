package io.breakwater.server.clustering;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.unknown.SearchRun;
import io.breakwater.casework.unknown.UnknownClusters;
import io.breakwater.history.query.QueryService;
import io.breakwater.model.pack.Pack;
import io.breakwater.model.pack.UnknownAbuseSearch;
import io.breakwater.server.grading.GroupQuestions;
import io.breakwater.signals.embedding.Embedder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Searches once a day, for each search of the pack, in the events of the 24 hours before. A run is kept when it has ended, so
 * one that is killed leaves nothing and is run again.
 */
public final class UnknownAbuse implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(UnknownAbuse.class);
    private static final Duration SPAN = Duration.ofDays(1);
    private static final Duration FIRST = Duration.ofMinutes(5);
    private static final Duration PACE = Duration.ofMinutes(30);

    private final UnknownClusters clusters;
    private final QueryService queries;
    private final Supplier<Pack> pack;
    private final ClusterSearch search;
    private final GroupDescriber describer;
    private final Clock clock;
    private final ScheduledExecutorService executor =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "unknown-abuse"));

    public UnknownAbuse(
            UnknownClusters clusters,
            QueryService queries,
            Supplier<Pack> pack,
            Embedder embedder,
            GroupQuestions questions,
            Clock clock) {
        this.clusters = requireNonNull(clusters, "clusters is null");
        this.queries = requireNonNull(queries, "queries is null");
        this.pack = requireNonNull(pack, "pack is null");
        this.search = new ClusterSearch(embedder, clock);
        this.describer = new GroupDescriber(clusters.descriptions(), queries, questions, clock);
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** Lets it work by itself. */
    public void start() {
        ScheduledFuture<?> unused =
                executor.scheduleWithFixedDelay(this::round, FIRST.toMillis(), PACE.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** What was found. */
    public UnknownClusters clusters() {
        return clusters;
    }

    private void round() {
        forgetOld();
        runDue();
        describeDue();
    }

    /** Forgets what was written of groups from texts that may be kept no longer. */
    public void forgetOld() {
        try {
            describer.forgetOld(pack.get());
        } catch (RuntimeException failed) {
            LOG.warn("old descriptions of groups cannot be forgotten yet, trying again", failed);
        }
    }

    /** Has groups described that are not, each by itself; the number of answers. What does not succeed is left as it is. */
    public int describeDue() {
        int answers = 0;
        Pack present = pack.get();
        for (UnknownAbuseSearch one : present.unknownAbuse()) {
            try {
                answers += describer.describe(present, one);
            } catch (RuntimeException failed) {
                // Its message may hold content.
                LOG.warn(
                        "groups in {} cannot be described yet, trying again: {}",
                        one.id(),
                        failed.getClass().getName());
            }
        }
        return answers;
    }

    /** Runs what has not been run today; the number of searches. */
    public int runDue() {
        int runs = 0;
        Pack present = pack.get();
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        for (UnknownAbuseSearch one : present.unknownAbuse()) {
            try {
                if (!clusters.wasRun(one.id(), today)) {
                    run(present, one, today);
                    runs++;
                }
            } catch (RuntimeException failed) {
                // Nothing of it is kept; the next round begins again. Its message may hold content.
                LOG.warn(
                        "the search in {} failed, trying again: {}",
                        one.id(),
                        failed.getClass().getName());
            }
        }
        return runs;
    }

    private void run(Pack present, UnknownAbuseSearch one, LocalDate today) {
        Instant until = clock.instant();
        TextSample sample = TextSample.draw(
                queries,
                one,
                requireNonNull(present.tables().get(one.table()), "a checked pack has the table"),
                until.minus(SPAN),
                until);
        ClusterSearch.Found found = search.in(sample, one, present.policies().values());
        if (Thread.currentThread().isInterrupted()) {
            return;
        }
        clusters.accept(
                new SearchRun(
                        one.id(),
                        today,
                        until,
                        sample.events(),
                        found.sampled(),
                        found.noise(),
                        found.clusters().size()),
                found.clusters());
        LOG.info(
                "the search in {} looked at {} of {} texts and found {} groups",
                one.id(),
                found.sampled(),
                sample.events(),
                found.clusters().size());
    }

    @Override
    public void close() {
        // Interrupted, it ends after the text it is at, and keeps nothing.
        executor.shutdownNow();
        try {
            if (!executor.awaitTermination(30, TimeUnit.SECONDS)) {
                LOG.warn("the search for unknown abuse did not end in time");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
