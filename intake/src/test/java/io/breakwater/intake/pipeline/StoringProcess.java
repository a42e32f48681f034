package io.breakwater.intake.pipeline;

import static io.breakwater.intake.pipeline.Logins.login;

import io.breakwater.database.PostgresServer;
import io.breakwater.engine.page.PageFiles;
import io.breakwater.engine.shard.PageMemory;
import io.breakwater.history.log.EventLog;
import io.breakwater.history.snapshot.SnapshotStore;
import io.breakwater.model.value.Timestamps;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A process that stores events, and snapshots as often as it can, until it is killed. One detector is over its budget whenever
 * that is looked at, and is put back inline again and again.
 */
final class StoringProcess {
    private static final PipelineLimits LIMITS =
            new PipelineLimits(50_000, 64L << 20, 50, 4_000_000, Duration.ofDays(7), Duration.ZERO, Duration.ZERO);

    private StoringProcess() {}

    public static void main(String[] arguments) throws Exception {
        Clock clock = Clock.systemUTC();
        PostgresServer server = PostgresServer.external(arguments[0], "postgres", "");
        SnapshotStore snapshots = SnapshotStore.open(Path.of(arguments[1]));
        int number = Integer.parseInt(arguments[2]);
        Path pages = Path.of(arguments[1]).resolveSibling("pages");
        EventLog log = EventLog.open(server.dataSource(), List.of(RememberingPack.TABLE), clock);
        Pipeline pipeline = Pipeline.start(
                log,
                Optional.of(snapshots),
                () -> PageMemory.limited(0, 10, PageFiles.open(pages, 10_000)),
                RememberingPack.budgeted("v1", 1),
                clock,
                LIMITS,
                List.of());
        while (true) {
            long now = Timestamps.toMicros(clock.instant());
            pipeline.submit(Submission.of(List.of(login(
                            "app",
                            "e" + number,
                            now,
                            "192.0.2." + number % 10,
                            "buy the best followers for account number " + number % 30))))
                    .join();
            number++;
            if (number % 16 == 0) {
                pipeline.putInline(Set.of("crowded")).join();
            }
        }
    }
}
