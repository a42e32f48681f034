package io.breakwater.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.history.query.QueryRequest;
import io.breakwater.intake.mapping.ImportProgress;
import io.breakwater.intake.mapping.ImportRefusedException;
import io.breakwater.intake.mapping.ImportRunner;
import io.breakwater.intake.mapping.ImportStream;
import io.breakwater.intake.mapping.Imports;
import io.breakwater.intake.mapping.Pace;
import io.breakwater.intake.mapping.Sleeper;
import io.breakwater.model.value.Timestamps;
import io.breakwater.server.runtime.BreakwaterRuntime;
import io.breakwater.server.runtime.ImportFormats;
import io.breakwater.server.runtime.PackRefusedException;
import io.breakwater.server.runtime.RuntimeOptions;
import io.breakwater.testkit.MutableClock;
import io.breakwater.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder of Parquet files that another system fills, read as it grows. */
final class ParquetImportTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    @TempDir
    private Path directory;

    private final MutableClock clock = new MutableClock(NOW);
    private final String database = TestDatabase.freshUrl();
    private Path pack = Path.of("");
    private Path data = Path.of("");

    @BeforeEach
    void prepare() throws IOException {
        pack = DefaultPackCopy.to(directory.resolve("pack"));
        data = Files.createDirectories(directory.resolve("data"));
        Files.createDirectories(data.resolve("day's [1]"));
        Files.writeString(pack.resolve("imports/warehouse.yaml"), """
                description: Payments as the warehouse exports them every night
                source: warehouse
                format: parquet
                path: "day*/*.parquet"
                time: {field: paid, format: iso, zone: UTC, shift: false}
                stream: false
                routes:
                  - table: payments
                    id: number
                    columns:
                      account_id: who
                      amount: amount
                      terminal: terminal
                """);
    }

    @Test
    void filesThatComeLaterAreReadNextTimeAndTheOthersNotAgain() throws Exception {
        write("2026-11-20", 1, 2);
        write("2026-11-21", 3, 4);
        try (BreakwaterRuntime runtime = open()) {
            assertThat(run(runtime).accepted()).isEqualTo(4);
            assertThat(payments(runtime))
                    .containsExactly(
                            List.of("1", "u1", "1.500000", "2026-11-20T10:00:00.123456Z"),
                            List.of("2", "u2", "2.500000", "2026-11-20T10:00:01.123456Z"),
                            List.of("3", "u3", "3.500000", "2026-11-21T10:00:00.123456Z"),
                            List.of("4", "u4", "4.500000", "2026-11-21T10:00:01.123456Z"));

            ImportProgress nothingNew = run(runtime);
            assertThat(nothingNew.accepted() + nothingNew.duplicates()).isZero();
        }
        // Were they opened again, the import would fail.
        Files.writeString(file("2026-11-20"), "no Parquet any more");
        Files.delete(file("2026-11-21"));
        // Its rows are older than those that were read: sorted in, they would move them.
        write("2026-11-22", 0, 5);
        clock.advance(Duration.ofHours(1));
        try (BreakwaterRuntime runtime = open()) {
            ImportProgress added = run(runtime);
            assertThat(added.accepted()).isEqualTo(2);
            assertThat(added.duplicates()).isZero();
            assertThat(payments(runtime)).hasSize(6);
            assertThat(runtime.log().importPositions().get("warehouse")).startsWith("rows=2 ");
        }
    }

    @Test
    void anInterruptedFolderGoesOnWithTheNextRowAlsoWhenFilesWereAdded() throws Exception {
        write("2026-11-20", 1, 2);
        write("2026-11-21", 3, 4);
        try (BreakwaterRuntime runtime = open();
                ImportStream stream = stream(runtime)) {
            run(runtime, List.of(new FirstRows(stream, 3)));
            assertThat(payments(runtime)).hasSize(3);
        }
        write("2026-11-22", 5, 6);
        try (BreakwaterRuntime runtime = open()) {
            assertThat(run(runtime).accepted()).isEqualTo(1);
            assertThat(run(runtime).accepted()).isEqualTo(2);
            assertThat(payments(runtime)).hasSize(6);
        }
    }

    @Test
    void aFileThatIsNoParquetIsNamed() throws Exception {
        Files.writeString(file("2026-11-20"), "paid,who\n");
        try (BreakwaterRuntime runtime = open()) {
            assertThatThrownBy(() -> run(runtime))
                    .isInstanceOfSatisfying(
                            ImportRefusedException.class,
                            refused -> assertThat(refused.problem().place().toString())
                                    .contains("2026-11-20.parquet"));
        }
    }

    private BreakwaterRuntime open() throws PackRefusedException {
        RuntimeOptions options = new RuntimeOptions(
                directory.resolve("home"),
                pack,
                Optional.of(data),
                Optional.of(new RuntimeOptions.ExternalDatabase(database, "postgres", "")));
        return BreakwaterRuntime.open(options, clock, Optional::empty, List.of());
    }

    private ImportStream stream(BreakwaterRuntime runtime) throws ImportRefusedException {
        return new Imports(runtime.definitions().tables(), data, ImportFormats.all(), runtime.pseudonyms())
                .openAll(
                        List.of(runtime.definitions().imports().get("warehouse")),
                        runtime.log().importPositions(),
                        Timestamps.toMicros(clock.instant()))
                .get(0);
    }

    private ImportProgress run(BreakwaterRuntime runtime) throws Exception {
        try (ImportStream stream = stream(runtime)) {
            return run(runtime, List.of(stream));
        }
    }

    private ImportProgress run(
            BreakwaterRuntime runtime, List<? extends io.breakwater.intake.mapping.RowStream> streams)
            throws Exception {
        runtime.pipeline().replaying(true);
        return new ImportRunner(runtime.pipeline(), clock, Sleeper.real(), progress -> {})
                .run(streams, Pace.unlimited());
    }

    private static List<List<Object>> payments(BreakwaterRuntime runtime) {
        QueryRequest request = new QueryRequest(
                "SELECT event_id, account_id, CAST(amount AS VARCHAR),"
                        + " strftime(event_time, '%Y-%m-%dT%H:%M:%S.%fZ') FROM payments ORDER BY event_id",
                true, 100, Duration.ofSeconds(20));
        return runtime.queries().run(request).rows().stream()
                .map(row -> row.stream()
                        .map(value -> (Object) String.valueOf(value))
                        .toList())
                .toList();
    }

    private Path file(String day) {
        return data.resolve("day's [1]").resolve(day + ".parquet");
    }

    private void write(String day, int first, int second) throws SQLException {
        String rows =
                "SELECT number, 'u' || number AS who, (number + 0.5)::DECIMAL(12,6) AS amount, 't''1' AS terminal,"
                        + " TIMESTAMP '" + day + " 10:00:00.123456' + INTERVAL 1 SECOND * place AS paid"
                        + " FROM (VALUES (" + first + ", 0), (" + second + ", 1)) AS v(number, place)";
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "COPY (" + rows + ") TO '" + file(day).toString().replace("'", "''") + "' (FORMAT parquet)");
        }
    }
}
