package io.breakwater.server.schedule;

import static io.breakwater.server.schedule.ScheduledPack.BUSY;
import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.history.query.QueryRequest;
import io.breakwater.server.runtime.BreakwaterRuntime;
import io.breakwater.testkit.JavaProcess;
import io.breakwater.testkit.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A process that is killed in the middle of a run leaves neither a gap nor a second set of hits. */
class KilledRunTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Instant DUE = Instant.parse("2026-11-22T13:00:01Z");

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"claim", "commit"})
    void itsSpanIsRunToTheEndOnce(String where) throws Exception {
        String database = TestDatabase.freshUrl();
        Path pack = ScheduledPack.in(directory.resolve("pack"));
        try (BreakwaterRuntime before = open(pack, database, NOON)) {
            ScheduledPack.pay(before.pipeline(), "c1", NOON, NOON, NOON);
        }
        killWhenStuck(database, where);

        try (BreakwaterRuntime after = open(pack, database, DUE)) {
            assertThat(after.runs().of(BUSY, 9))
                    .singleElement()
                    .satisfies(run -> assertThat(run.state()).isEqualTo(RunState.RUNNING));
            assertThat(hits(after)).isEqualTo(where.equals("claim") ? "0" : "1");

            assertThat(after.scheduler().runNext()).isTrue();
            assertThat(after.scheduler().runNext()).isFalse();

            assertThat(hits(after)).isEqualTo("1");
            assertThat(after.runs().of(BUSY, 9)).singleElement().satisfies(run -> {
                assertThat(run.state()).isEqualTo(RunState.DONE);
                assertThat(run.attempts()).isEqualTo(2);
                assertThat(run.hits()).contains(1L);
            });
            assertThat(after.log().verify().intact()).isTrue();
        }
    }

    private BreakwaterRuntime open(Path pack, String database, Instant now) throws Exception {
        return ScheduledPack.open(
                directory.resolve("home"), pack, database, Clock.fixed(now, ZoneOffset.UTC), List.of());
    }

    private static String hits(BreakwaterRuntime runtime) {
        return String.valueOf(runtime.queries()
                .run(new QueryRequest("SELECT count(*) FROM hits", false, 1, Duration.ofSeconds(30)))
                .rows()
                .get(0)
                .get(0));
    }

    private void killWhenStuck(String database, String where) throws Exception {
        Process process = JavaProcess.start(
                List.of("-Xmx256m"), StuckRun.class, directory.resolve("process.log"), directory, database, DUE, where);
        try {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> Files.exists(directory.resolve("stuck")) || !process.isAlive());
            assertThat(process.isAlive())
                    .as(() -> log(directory.resolve("process.log")))
                    .isTrue();
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private static String log(Path file) {
        try {
            return Files.readString(file);
        } catch (java.io.IOException unreadable) {
            return unreadable.toString();
        }
    }
}
