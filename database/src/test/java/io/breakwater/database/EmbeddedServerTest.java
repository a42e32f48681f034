package io.breakwater.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedServerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path home;

    @Test
    void attemptsThatFailDoNotHinderTheOneThatCanSucceed() throws IOException {
        try (EmbeddedServer server = EmbeddedServer.start(home, Duration.ofMillis(500))) {
            Path data = home.toRealPath().resolve("data");
            Path settings = data.resolve("postgresql.auto.conf");
            String healthy = Files.readString(settings);
            Files.writeString(settings, "no_such_setting = on\n", StandardOpenOption.APPEND);
            kill(new Postmaster(data));

            awaitAnotherAttempt(data);
            awaitAnotherAttempt(data);
            Files.writeString(settings, healthy);

            Awaitility.await().atMost(PATIENCE).ignoreExceptions().until(() -> answers(server.jdbcUrl()));
        }
    }

    private static void kill(Postmaster postmaster) throws IOException {
        ProcessHandle process = postmaster.process().orElseThrow();
        assertThat(process.destroyForcibly()).isTrue();
        process.onExit().join();
    }

    /** Each attempt makes the library's lock file anew. */
    private static void awaitAnotherAttempt(Path data) {
        Optional<Object> before = lock(data);
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> lock(data).isPresent() && !lock(data).equals(before));
    }

    private static Optional<Object> lock(Path data) {
        try {
            return Optional.of(Files.getLastModifiedTime(data.resolve("epg-lock")));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static boolean answers(String jdbcUrl) throws SQLException {
        try (var connection = DriverManager.getConnection(jdbcUrl, "postgres", "")) {
            return connection.isValid(1);
        }
    }
}
