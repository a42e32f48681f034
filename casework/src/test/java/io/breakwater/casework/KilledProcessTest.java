package io.breakwater.casework;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.casework.enforcement.Enforcement;
import io.breakwater.casework.enforcement.EnforcementFilter;
import io.breakwater.casework.enforcement.EnforcementState;
import io.breakwater.testkit.JavaProcess;
import io.breakwater.testkit.MutableClock;
import io.breakwater.testkit.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The same as {@link KilledDeliveryTest} with a real process and a real kill, around every commit on the way. */
class KilledProcessTest {
    private static final Instant START = Instant.parse("2027-01-15T08:00:00Z");

    @TempDir
    private Path directory;

    @Test
    void killedAroundEveryCommit() throws Exception {
        List<Integer> commits = commits();
        assertThat(commits).hasSizeBetween(6, 12);
        for (int step : commits) {
            try (Receiver receiver = new Receiver()) {
                killAt(step, receiver);
            }
        }
    }

    /** The numbers of the steps before and after commits, counted in a run that nothing ends. */
    private List<Integer> commits() throws Exception {
        try (Receiver receiver = new Receiver()) {
            FaultPoints faults = FaultPoints.simulated(source(TestDatabase.freshUrl()));
            Casework casework = open(faults.dataSource(), new MutableClock(START), receiver);
            casework.intake().accept(1, List.of(Hits.burst("a", 1)));
            faults.dieAt(Integer.MAX_VALUE);
            DecidingProcess.decideAndDeliver(casework);
            List<String> steps = faults.steps();
            return IntStream.range(0, steps.size())
                    .filter(step -> steps.get(step).endsWith("a commit"))
                    .boxed()
                    .toList();
        }
    }

    private void killAt(int step, Receiver receiver) throws Exception {
        String url = TestDatabase.freshUrl();
        MutableClock clock = new MutableClock(START);
        Casework casework = open(source(url), clock, receiver);
        casework.intake().accept(1, List.of(Hits.burst("a", 1)));
        kill(step, url, receiver);

        int heard = receiver.received.size();
        clock.advance(Duration.ofMinutes(2));
        casework.dispatcher().deliverDue();

        List<Enforcement> made = casework.enforcements().list(EnforcementFilter.ALL, 10, 0);
        assertThat(heard == 0 || !made.isEmpty()).as("step %d", step).isTrue();
        if (made.isEmpty()) {
            assertThat(receiver.received).isEmpty();
        } else {
            assertThat(made).hasSize(1);
            assertThat(made.get(0).state()).as("step %d", step).isEqualTo(EnforcementState.DELIVERED);
            assertThat(casework.decisions()
                            .find(made.get(0).decisionId().orElseThrow())
                            .inForce())
                    .isTrue();
            assertThat(new HashSet<>(receiver.ids())).hasSize(1);
        }
        assertThat(casework.audit().verify().intact()).isTrue();
    }

    private void kill(int step, String url, Receiver receiver) throws Exception {
        Path marker = directory.resolve("step-" + step);
        Process process = JavaProcess.start(
                List.of("-Xmx128m", "-XX:TieredStopAtLevel=1"),
                DecidingProcess.class,
                directory.resolve("process.log"),
                url,
                receiver.target().url(),
                step,
                marker,
                START);
        try {
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> Files.exists(marker) || !process.isAlive());
            assertThat(process.isAlive()).isTrue();
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private static Casework open(DataSource source, MutableClock clock, Receiver receiver) {
        return Casework.open(
                source, clock, () -> TestPack.with(0, 100), change -> {}, id -> Optional.of(receiver.target()));
    }

    private static DataSource source(String url) {
        return new DriverManagerDataSource(url, "postgres", "");
    }
}
