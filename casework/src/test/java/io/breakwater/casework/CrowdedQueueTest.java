package io.breakwater.casework;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.casework.actor.Actor;
import io.breakwater.casework.decision.DecisionRequest;
import io.breakwater.casework.review.Review;
import io.breakwater.casework.review.Reviews;
import io.breakwater.model.hit.Hit;
import io.breakwater.testkit.JavaProcess;
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
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Sixteen people on one queue of ten thousand alerts, one of whom disappears with an alert in hand. They decide some of the
 * alerts, or all of them with {@code -Dbreakwater.crowd=10000}.
 */
class CrowdedQueueTest {
    private static final int PEOPLE = 16;
    private static final int WAITING = 10_000;
    private static final int DECIDED = Integer.getInteger("breakwater.crowd", 1_600);

    /** Whoever is held up with an alert in hand is overtaken meanwhile, but not by more than so many. */
    private static final int OVERTAKEN = 500;

    private final CaseworkFixture fixture = new CaseworkFixture();

    @TempDir
    private Path directory;

    @Test
    void nothingIsDecidedTwiceAndNoneStarves() throws Exception {
        fillInTheCourseOfHours();
        List<String> order = fixture.casework.queues().items(TestPack.QUEUE, WAITING, 0).stream()
                .map(item -> item.alert().id())
                .toList();
        AtomicInteger taken = new AtomicInteger();
        ExecutorService people = Executors.newFixedThreadPool(PEOPLE);
        List<Future<Integer>> work = new ArrayList<>();
        for (int person = 0; person < PEOPLE; person++) {
            Actor actor = new Actor("person-" + person, Set.of());
            work.add(people.submit(() -> decideAsLongAsThereIs(actor, taken)));
        }
        List<Integer> each = new ArrayList<>();
        for (Future<Integer> one : work) {
            each.add(one.get());
        }
        people.shutdown();

        List<String> decided = fixture.sql()
                .sql("SELECT alert_id FROM casework.decision ORDER BY review_id")
                .query(String.class)
                .list();
        assertThat(decided).hasSize(DECIDED).doesNotHaveDuplicates();
        assertThat(states()).isEqualTo(expectedStates());
        assertThat(each)
                .as("nobody waits for nothing")
                .allSatisfy(number -> assertThat(number).isGreaterThan(DECIDED / PEOPLE / 4));
        Map<String, Integer> place = places(decided);
        for (int rank = 0; rank < DECIDED - OVERTAKEN; rank++) {
            assertThat(place.getOrDefault(order.get(rank), WAITING))
                    .as("the alert that stood at place %d had its turn", rank)
                    .isLessThanOrEqualTo(rank + OVERTAKEN);
        }
        assertThat(fixture.casework.audit().verify().intact()).isTrue();
    }

    private Map<String, Long> states() {
        Map<String, Long> states = new HashMap<>();
        fixture.sql()
                .sql("SELECT state, count(*) AS n FROM casework.alert GROUP BY state")
                .query(row -> {
                    states.put(row.getString("state"), row.getLong("n"));
                });
        return states;
    }

    private static Map<String, Long> expectedStates() {
        return DECIDED == WAITING
                ? Map.of("decided", (long) WAITING)
                : Map.of("decided", (long) DECIDED, "open", (long) WAITING - DECIDED);
    }

    private static Map<String, Integer> places(List<String> order) {
        Map<String, Integer> places = new HashMap<>();
        order.forEach(alert -> places.put(alert, places.size()));
        return places;
    }

    @Test
    void theLeaseOfAKilledProcessReturns() throws Exception {
        fill(3);
        Path marker = directory.resolve("held");
        Process process = JavaProcess.start(
                List.of("-Xmx128m", "-XX:TieredStopAtLevel=1"),
                HoldingProcess.class,
                directory.resolve("process.log"),
                address(),
                marker,
                fixture.clock.instant());
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

    /** Some have waited for long and some have many hits, so that the order is neither that of arrival nor of size. */
    private void fillInTheCourseOfHours() {
        int blocks = 10;
        for (int block = 0; block < blocks; block++) {
            List<Hit> hits = new ArrayList<>();
            for (int i = block; i < WAITING; i += blocks) {
                hits.add(Hits.burst("account-" + i, i));
                for (int more = 0; more < i % 97; more += 32) {
                    hits.add(Hits.burst("account-" + i, i + 1 + more));
                }
            }
            fixture.accept(hits.toArray(Hit[]::new));
            fixture.clock.advance(Duration.ofMinutes(20));
        }
    }

    /** As many as this person gets of all that are to be decided. */
    private int decideAsLongAsThereIs(Actor actor, AtomicInteger taken) {
        int own = 0;
        while (taken.getAndIncrement() < DECIDED) {
            Review next = fixture.claimNext(actor);
            fixture.casework.decisions().decide(actor, DecisionRequest.noViolation(next.id()));
            own++;
        }
        return own;
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
