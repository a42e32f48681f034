package io.breakwater.intake.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.database.PostgresServer;
import io.breakwater.history.log.EventLog;
import io.breakwater.history.log.LogEntry.EventEntry;
import io.breakwater.testkit.JavaProcess;
import io.breakwater.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A pipeline that is killed while a block is put in order during the commit of another. */
@Timeout(120)
final class KilledLargeBlocksTest {
    private static final int BLOCKS_OF_A_RUN = 8;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path directory;

    @Test
    void whatWasAcknowledgedIsStoredOnceAndHitsAreThoseOfARunWithoutKills() throws Exception {
        String url = TestDatabase.freshUrl();
        DataSource database = PostgresServer.external(url, "postgres", "").dataSource();
        int acknowledged = 0;
        for (int kill = 1; kill <= 3; kill++) {
            // The sender has not seen the last receipts, so it begins with blocks that are stored.
            Process process = start(url, Math.max(0, acknowledged - 2));
            int enough = acknowledged + BLOCKS_OF_A_RUN;
            try {
                Awaitility.await()
                        .atMost(Duration.ofSeconds(60))
                        .pollInterval(Duration.ofMillis(5))
                        .until(() -> !process.isAlive() || acknowledged() >= enough);
            } finally {
                process.destroyForcibly().waitFor();
            }
            acknowledged = acknowledged();
            assertThat(acknowledged).isGreaterThanOrEqualTo(enough);
        }
        try (EventLog log = EventLog.open(database, List.of(Logins.table()), Clock.systemUTC())) {
            List<String> ids = new ArrayList<>();
            log.replay(
                    0,
                    block -> block.content().entries().stream()
                            .filter(EventEntry.class::isInstance)
                            .forEach(entry ->
                                    ids.add(((EventEntry) entry).event().key().id())));
            assertThat(ids).hasSizeGreaterThanOrEqualTo(acknowledged * LargeStoringProcess.ENTRIES);
            assertThat(ids)
                    .isEqualTo(IntStream.range(0, ids.size())
                            .mapToObj(i -> "e" + i)
                            .toList());
            ReferenceHits hits = ReferenceHits.over(log, List.of(LargeStoringProcess.PACK));
            assertThat(hits.expected()).isNotEmpty();
            assertThat(hits.stored()).isEqualTo(hits.expected());
        }
    }

    /** How many blocks were answered, the first ones of all. */
    private int acknowledged() throws IOException {
        Path file = directory.resolve("acknowledged");
        if (!Files.exists(file)) {
            return 0;
        }
        String text = Files.readString(file);
        List<String> whole =
                text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
        return whole.isEmpty() ? 0 : 1 + Integer.parseInt(whole.get(whole.size() - 1));
    }

    private Process start(String url, int from) throws IOException {
        return JavaProcess.start(
                List.of("-Xmx256m"),
                LargeStoringProcess.class,
                directory.resolve("process.log"),
                url,
                directory.resolve("snapshots"),
                directory.resolve("acknowledged"),
                from);
    }
}
