package io.breakwater.server.schedule;

import io.breakwater.intake.IncomingEvent;
import io.breakwater.intake.pipeline.CommittedListener;
import io.breakwater.intake.pipeline.Pipeline;
import io.breakwater.intake.pipeline.Submission;
import io.breakwater.model.value.Timestamps;
import io.breakwater.server.runtime.BreakwaterRuntime;
import io.breakwater.server.runtime.PackRefusedException;
import io.breakwater.server.runtime.RuntimeOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The default pack with scheduled detectors that its tests can follow, and what happens to it. */
public final class ScheduledPack {
    /** Cards with three payments within an hour, every hour. */
    public static final String BUSY = "busy_cards";

    private static final Path DEFAULT = Path.of("../packs/ai-product");
    private static final String HEAD = """
            /*---
            kind: scheduled
            title: %s
            harm: payment_trial_abuse
            severity: low
            owner: tests
            review_by: 2030-01-01
            status: shadow
            schedule: {every: 1h}
            lookback: 1h
            entity: {type: card, column: card}
            false_positives: none
            runbook: none
            ---*/
            """;

    private ScheduledPack() {}

    /** A copy with {@link #BUSY} in it. */
    public static Path in(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(DEFAULT)) {
            for (Path file : files.toList()) {
                Files.copy(file, directory.resolve(DEFAULT.relativize(file).toString()));
            }
        }
        Files.delete(directory.resolve("detectors/star_audience_shared.sql"));
        Files.delete(directory.resolve("detectors/star_audience_shared.test.yaml"));
        add(directory, BUSY, "SELECT card, count(*) AS payments FROM payments GROUP BY card HAVING count(*) >= 3");
        return directory;
    }

    /** Adds a detector that runs every hour over the last hour. */
    static void add(Path pack, String id, String sql) throws IOException {
        Files.writeString(pack.resolve("detectors/" + id + ".sql"), HEAD.formatted(id) + sql + "\n");
    }

    public static BreakwaterRuntime open(
            Path home, Path pack, String databaseUrl, Clock clock, List<CommittedListener> listeners)
            throws PackRefusedException {
        RuntimeOptions options = new RuntimeOptions(
                        home,
                        pack,
                        Optional.empty(),
                        Optional.of(new RuntimeOptions.ExternalDatabase(databaseUrl, "postgres", "")))
                .withoutVectorscan();
        return BreakwaterRuntime.open(options, clock, Optional::empty, listeners);
    }

    /** Stores payments of a card, one at each time. */
    public static void pay(Pipeline pipeline, String card, Instant... times) {
        List<IncomingEvent> events = new ArrayList<>();
        for (Instant time : times) {
            String id = card + "-" + time + "-" + events.size();
            events.add(new IncomingEvent(
                    "payments",
                    "test",
                    id,
                    Timestamps.toMicros(time),
                    null,
                    Map.of("card", card, "terminal", "t1", "amount", 5L),
                    id));
        }
        pipeline.submit(Submission.of(events)).join();
    }
}
