package io.breakwater.history.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.database.PostgresServer;
import io.breakwater.history.backfill.Backfill;
import io.breakwater.history.erase.Erasure;
import io.breakwater.history.integrity.HistoryVerifier;
import io.breakwater.history.log.EventLog;
import io.breakwater.model.table.Table;
import io.breakwater.testkit.JavaProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files and log agree, whenever the process that changes both is killed. */
class KilledUpkeepTest {
    private static final List<Table> TABLES = List.of(Upkeeper.VISITS);

    @TempDir
    private Path directory;

    @Test
    void nothingIsLostDoubledOrLeftBehind() throws Exception {
        try (PostgresServer server = PostgresServer.embedded(directory.resolve("postgres"))) {
            String url;
            try (Connection connection = server.dataSource().getConnection()) {
                url = connection.getMetaData().getURL();
            }
            Path acknowledged = directory.resolve("acknowledged");
            Path files = directory.resolve("history");
            for (int kill = 1; kill <= 3; kill++) {
                int before = lines(acknowledged).size();
                int rounds = 7 + 3 * kill;
                Process upkeeper = start(url, acknowledged, files);
                try {
                    Awaitility.await()
                            .atMost(Duration.ofSeconds(90))
                            .pollInterval(Duration.ofMillis(3))
                            .until(() -> lines(acknowledged).size() >= before + rounds);
                } finally {
                    upkeeper.destroyForcibly().waitFor();
                }
                check(server, acknowledged, files, kill);
            }
        }
    }

    private static void check(PostgresServer server, Path acknowledged, Path files, int kill) throws IOException {
        try (EventLog log = EventLog.open(server.dataSource(), TABLES, Clock.systemUTC());
                HistoryStore store = HistoryStore.open(files, server.dataSource(), log, TABLES)) {
            new Erasure(store, server.dataSource(), List.of()).erase(Upkeeper.REQUEST);
            log.useTables(TABLES);
            assertThat(new Backfill(store, new Upkeeper.Capitals())
                            .round(Long.MAX_VALUE)
                            .left())
                    .isZero();
            store.removeRetired(Duration.ZERO);
            assertThat(new HistoryVerifier(store).verify().differences()).isEmpty();
            List<String> stored = new ArrayList<>();
            store.read("visits", 0, Long.MAX_VALUE, event -> {
                assertThat(event.declared(0)).isEqualTo("kept");
                assertThat(event.declared(1)).isEqualTo("KEPT");
                stored.add(Long.toString(event.ts()));
            });
            List<String> noted = lines(acknowledged);
            assertThat(stored).doesNotHaveDuplicates().containsAll(noted);
            assertThat(stored.size()).isBetween(noted.size(), noted.size() + kill);
            try (Stream<Path> found = Files.walk(files)) {
                assertThat(found.filter(path -> path.getFileName().toString().startsWith("part-")))
                        .hasSize(store.manifest().all().size());
            }
        }
    }

    private static List<String> lines(Path acknowledged) throws IOException {
        if (!Files.exists(acknowledged)) {
            return List.of();
        }
        String text = Files.readString(acknowledged);
        return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    }

    private Process start(String url, Path acknowledged, Path files) throws IOException {
        return JavaProcess.start(
                List.of("-Xmx160m"), Upkeeper.class, directory.resolve("upkeeper.log"), url, acknowledged, files);
    }
}
