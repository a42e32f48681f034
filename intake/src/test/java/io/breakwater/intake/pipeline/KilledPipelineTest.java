package io.breakwater.intake.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.database.PostgresServer;
import io.breakwater.engine.page.PageFiles;
import io.breakwater.engine.shard.PageMemory;
import io.breakwater.history.log.EventLog;
import io.breakwater.history.log.LogEntry.EventEntry;
import io.breakwater.history.snapshot.SnapshotStore;
import io.breakwater.testkit.JavaProcess;
import io.breakwater.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A pipeline that is killed goes on as if nothing had happened. */
@Timeout(120)
final class KilledPipelineTest {
    private static final int EVENTS_OF_A_RUN = 120;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path directory;

    @Test
    void killedAtAnyMomentItGoesOnAsIfNothingHadHappened() throws Exception {
        String url = TestDatabase.freshUrl();
        DataSource database = PostgresServer.external(url, "postgres", "").dataSource();
        int stored = 0;
        for (int kill = 1; kill <= 2; kill++) {
            // The sender has not seen the last receipts, so it begins with events that are stored.
            Process process = startProcess(url, Math.max(0, stored - 20));
            int enough = stored + EVENTS_OF_A_RUN;
            try {
                Awaitility.await()
                        .atMost(Duration.ofSeconds(60))
                        .pollInterval(Duration.ofMillis(20))
                        .until(() -> !process.isAlive() || events(database) >= enough);
            } finally {
                process.destroyForcibly().waitFor();
            }
            stored = events(database);
            assertThat(stored).isGreaterThanOrEqualTo(enough);
        }

        Clock clock = Clock.systemUTC();
        SnapshotStore snapshots = SnapshotStore.open(directory.resolve("snapshots"));
        assertThat(snapshots.newest()).isPresent();
        try (EventLog log = EventLog.open(database, List.of(RememberingPack.TABLE), clock)) {
            Recovery.Recovered recovered = Recovery.recover(
                    log,
                    Optional.of(snapshots),
                    RememberingPack.budgeted("v1", 1),
                    PipelineLimits.standard(),
                    () -> PageMemory.limited(0, 10, PageFiles.open(directory.resolve("pages"))),
                    SealedHistory.NONE);
            assertThat(recovered.memory().use().fileBytes()).isPositive();
            recovered.memory().close();
            assertThat(recovered.snapshotBlock()).isPositive();
            assertThat(ids(log)).doesNotHaveDuplicates().hasSize(stored);
            ReferenceHits hits = ReferenceHits.over(log, List.of(RememberingPack.budgeted("v1", 1)));
            assertThat(hits.expected()).hasSizeGreaterThan(100);
            assertThat(hits.stored()).isEqualTo(hits.expected());
            assertThat(hits.deferrals()).isGreaterThan(4);
            assertThat(hits.withheld()).isNotEmpty();
        }
    }

    private static List<String> ids(EventLog log) {
        List<String> ids = new ArrayList<>();
        log.replay(
                0,
                block -> block.content().entries().forEach(entry -> {
                    if (entry instanceof EventEntry event) {
                        ids.add(event.event().key().id());
                    }
                }));
        return ids;
    }

    /** How many events are stored, without taking the log over. */
    private static int events(DataSource database) throws Exception {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            try (var exists = statement.executeQuery("SELECT to_regclass('log.block') IS NOT NULL")) {
                exists.next();
                if (!exists.getBoolean(1)) {
                    return 0;
                }
            }
            try (var sum = statement.executeQuery("SELECT coalesce(sum(events), 0) FROM log.block")) {
                sum.next();
                return sum.getInt(1);
            }
        }
    }

    private Process startProcess(String url, int from) throws IOException {
        return JavaProcess.start(
                List.of("-Xmx256m"),
                StoringProcess.class,
                directory.resolve("process.log"),
                url,
                directory.resolve("snapshots"),
                from);
    }
}
