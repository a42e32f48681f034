package io.breakwater.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerTest {
    @TempDir
    private static Path directory;

    @BeforeEach
    void nothingIsLeftRunning() {
        assertThat(postgresData().resolve("postmaster.pid")).doesNotExist();
    }

    @Test
    void keepsDataOverARestartWithDurableSettings() throws SQLException {
        try (PostgresServer server = PostgresServer.embedded(directory)) {
            SchemaMigration.migrate(server.dataSource(), "restart", "db/example");
            execute(server.dataSource(), "INSERT INTO restart.note VALUES ('one')");
            assertThat(strings(server.dataSource(), "SHOW fsync")).containsExactly("on");
            assertThat(strings(server.dataSource(), "SHOW listen_addresses")).containsExactly("localhost");
            assertThat(strings(server.dataSource(), "SHOW unix_socket_directories"))
                    .containsExactly("");
        }
        try (PostgresServer server = PostgresServer.embedded(directory)) {
            SchemaMigration.migrate(server.dataSource(), "restart", "db/example");
            assertThat(strings(server.dataSource(), "SELECT text FROM restart.note"))
                    .containsExactly("one");
        }
    }

    @Test
    void refusesASecondOwnerAndNamesTheDirectory() {
        try (PostgresServer server = PostgresServer.embedded(directory)) {
            assertThat(server.dataSource()).isNotNull();
            assertThatThrownBy(() -> PostgresServer.embedded(directory))
                    .isInstanceOf(DatabaseUnavailableException.class)
                    .hasMessageContaining(directory.toString())
                    .hasMessageContaining("another process");
        }
    }

    @Test
    void stopsTheServerThatAKilledOwnerLeftBehind() throws IOException, SQLException, InterruptedException {
        Path stored = directory.resolve("stored");
        Process owner = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CrashingOwner.class.getName(),
                        directory.toString(),
                        stored.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("owner.log").toFile())
                .start();
        try {
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> Files.exists(stored));
        } finally {
            owner.destroyForcibly().waitFor();
        }
        assertThat(postgresData().resolve("postmaster.pid")).exists();

        try (PostgresServer server = PostgresServer.embedded(directory)) {
            assertThat(strings(server.dataSource(), "SELECT text FROM example.note"))
                    .containsExactly("kept");
        }
    }

    @Test
    void startsAServerAgainThatEndedByItself() throws IOException, SQLException {
        try (PostgresServer server = PostgresServer.embedded(directory)) {
            SchemaMigration.migrate(server.dataSource(), "again", "db/example");
            execute(server.dataSource(), "INSERT INTO again.note VALUES ('kept')");
            for (int kills = 0; kills < 2; kills++) {
                ProcessHandle postmaster = new Postmaster(directory.toRealPath().resolve("data"))
                        .process()
                        .orElseThrow();
                assertThat(postmaster.destroyForcibly()).isTrue();
                postmaster.onExit().join();

                Awaitility.await()
                        .atMost(Duration.ofSeconds(60))
                        .ignoreExceptions()
                        .untilAsserted(() -> assertThat(strings(server.dataSource(), "SELECT text FROM again.note"))
                                .containsExactly("kept"));
            }
        }
    }

    @Test
    void ignoresAPidFileThatNamesAForeignOrDeadProcess() throws IOException, SQLException {
        PostgresServer.embedded(directory).close();
        for (long pid : List.of(ProcessHandle.current().pid(), 4_000_000L)) {
            Files.writeString(
                    postgresData().resolve("postmaster.pid"),
                    pid + "\n" + postgresData() + "\n1700000000\n5432\n\nlocalhost\n  1 1\nready   \n");
            try (PostgresServer server = PostgresServer.embedded(directory)) {
                assertThat(strings(server.dataSource(), "SELECT 'up'")).containsExactly("up");
            }
            assertThat(ProcessHandle.current().isAlive()).isTrue();
        }
    }

    @Test
    void saysThatAnExternalServerCannotBeReached() {
        assertThatThrownBy(() -> PostgresServer.external("jdbc:postgresql://localhost:1/none", "nobody", ""))
                .isInstanceOf(DatabaseUnavailableException.class)
                .hasMessageContaining("cannot connect");
    }

    private static Path postgresData() {
        return directory.resolve("data");
    }

    private static void execute(DataSource dataSource, String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<String> strings(DataSource dataSource, String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }
}
