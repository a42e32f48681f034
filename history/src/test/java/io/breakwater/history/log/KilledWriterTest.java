package io.breakwater.history.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.database.PostgresServer;
import io.breakwater.history.Samples;
import io.breakwater.testkit.JavaProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was acknowledged is stored, whatever happens to the writer. */
class KilledWriterTest {
    @TempDir
    private Path directory;

    @Test
    void losesNoAcknowledgedBlock() throws Exception {
        try (PostgresServer server = PostgresServer.embedded(directory.resolve("postgres"))) {
            String url;
            try (Connection connection = server.dataSource().getConnection()) {
                url = connection.getMetaData().getURL();
            }
            Path acknowledged = directory.resolve("acknowledged");
            for (int kill = 1; kill <= 2; kill++) {
                int before = lines(acknowledged).size();
                Process writer = startWriter(url, acknowledged);
                try {
                    Awaitility.await()
                            .atMost(Duration.ofSeconds(60))
                            .pollInterval(Duration.ofMillis(20))
                            .until(() -> lines(acknowledged).size() >= before + 40);
                } finally {
                    writer.destroyForcibly().waitFor();
                }
                List<String> complete = lines(acknowledged);
                try (EventLog log = EventLog.open(server.dataSource(), List.of(Samples.SIGNUPS), Clock.systemUTC())) {
                    List<String> stored = new ArrayList<>();
                    log.replay(0, block -> stored.add(block.number() + " " + block.hash()));
                    assertThat(stored).containsAll(complete);
                    assertThat(stored.size()).isBetween(complete.size(), complete.size() + kill);
                    assertThat(log.verify().intact()).isTrue();
                }
            }
        }
    }

    private static List<String> lines(Path acknowledged) throws java.io.IOException {
        if (!Files.exists(acknowledged)) {
            return List.of();
        }
        String text = Files.readString(acknowledged);
        return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    }

    private Process startWriter(String url, Path acknowledged) throws java.io.IOException {
        return JavaProcess.start(
                List.of("-Xmx128m"), Appender.class, directory.resolve("writer.log"), url, acknowledged);
    }
}
