package io.breakwater.casework;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.casework.actor.Actor;
import io.breakwater.casework.decision.DecisionRequest;
import io.breakwater.casework.review.Review;
import io.breakwater.casework.review.Reviews;
import io.breakwater.model.hit.Hit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sixteen people on one queue of ten thousand alerts, one of whom disappears with an alert in hand. */
class CrowdedQueueTest {
    private static final int PEOPLE = 16;
    /** Of ten thousand waiting, so many are decided; the others are what each next one is chosen among. */
    private static final int DECIDED_EACH = 25;

    private static final int WAITING = 10_000;

    private final CaseworkFixture fixture = new CaseworkFixture();

    @TempDir
    private Path directory;

    @Test
    void nothingIsDecidedTwiceAndNobodyStarves() throws Exception {
        fill(WAITING);
        ExecutorService people = Executors.newFixedThreadPool(PEOPLE);
        List<Future<Integer>> work = new ArrayList<>();
        for (int person = 0; person < PEOPLE; person++) {
            Actor actor = new Actor("person-" + person, Set.of());
            work.add(people.submit(() -> decide(actor, DECIDED_EACH)));
        }
        for (Future<Integer> one : work) {
            assertThat(one.get()).isEqualTo(DECIDED_EACH);
        }
        people.shutdown();

        List<String> decided = fixture.sql()
                .sql("SELECT alert_id FROM casework.decision")
                .query(String.class)
                .list();
        assertThat(decided).hasSize(PEOPLE * DECIDED_EACH).doesNotHaveDuplicates();
        Map<String, Long> byState = new HashMap<>();
        fixture.sql()
                .sql("SELECT state, count(*) AS n FROM casework.alert GROUP BY state")
                .query(row -> {
                    byState.put(row.getString("state"), row.getLong("n"));
                });
        assertThat(byState)
                .isEqualTo(Map.of(
                        "decided", (long) PEOPLE * DECIDED_EACH, "open", (long) WAITING - PEOPLE * DECIDED_EACH));
        assertThat(fixture.casework.audit().verify().intact()).isTrue();
    }

    @Test
    void theLeaseOfAKilledProcessReturns() throws Exception {
        fill(3);
        Path marker = directory.resolve("held");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        HoldingProcess.class.getName(),
                        address(),
                        marker.toString(),
                        fixture.clock.instant().toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("process.log").toFile())
                .start();
        try {
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> Files.exists(marker) || !process.isAlive());
            assertThat(process.isAlive())
                    .as(Files.readString(directory.resolve("process.log")))
                    .isTrue();
        } finally {
            process.destroyForcibly().waitFor();
        }
        String held = fixture.sql()
                .sql("SELECT alert_id FROM casework.review WHERE state = 'claimed'")
                .query(String.class)
                .single();
        Set<String> before = new HashSet<>();
        assertThat(decideAll(CaseworkFixture.ANNA, before)).isEqualTo(2);
        assertThat(before).doesNotContain(held);

        fixture.clock.advance(Reviews.LEASE);

        Set<String> after = new HashSet<>();
        assertThat(decideAll(CaseworkFixture.BEN, after)).isEqualTo(1);
        assertThat(after).containsExactly(held);
    }

    private String address() throws SQLException {
        try (Connection connection = fixture.dataSource.getConnection()) {
            return connection.getMetaData().getURL();
        }
    }

    private void fill(int alerts) {
        List<Hit> hits = new ArrayList<>();
        for (int i = 0; i < alerts; i++) {
            hits.add(Hits.burst("account-" + i, i));
        }
        fixture.accept(hits.toArray(Hit[]::new));
    }

    private int decide(Actor actor, int number) {
        for (int i = 0; i < number; i++) {
            Review next = fixture.claimNext(actor);
            fixture.casework.decisions().decide(actor, DecisionRequest.noViolation(next.id()));
        }
        return number;
    }

    private int decideAll(Actor actor, Set<String> decided) {
        Optional<Review> next = fixture.casework.reviews().claimNext(actor, TestPack.QUEUE);
        while (next.isPresent()) {
            fixture.casework
                    .decisions()
                    .decide(actor, DecisionRequest.noViolation(next.get().id()));
            decided.add(next.get().alertId());
            next = fixture.casework.reviews().claimNext(actor, TestPack.QUEUE);
        }
        return decided.size();
    }
}
