package io.breakwater.server.deferral;

import static io.breakwater.server.schedule.ScheduledPack.pay;
import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.casework.actor.Actor;
import io.breakwater.casework.escalation.Escalation;
import io.breakwater.casework.escalation.EscalationState;
import io.breakwater.history.query.QueryRequest;
import io.breakwater.intake.IncomingEvent;
import io.breakwater.intake.pipeline.Submission;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.value.Timestamps;
import io.breakwater.server.runtime.BreakwaterRuntime;
import io.breakwater.server.schedule.ScheduledPack;
import io.breakwater.testkit.MutableClock;
import io.breakwater.testkit.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An attacker drives a detector's cost up and attacks behind it: the detector still finds the attack. */
@Timeout(300)
class DeferredDetectorsTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final EntityReference DETECTOR = new EntityReference("detector", "rapid_cards");
    private static final String SQL = """
            SELECT card, COUNT(*) OVER w AS payments_1h FROM payments
            WHERE card IS NOT NULL AND terminal IS NOT NULL
            WINDOW w AS (PARTITION BY card, terminal ORDER BY ts RANGE INTERVAL '1' HOUR PRECEDING)
            QUALIFY payments_1h >= 3
            """;
    /** The same detector twice, so that the one without a limit shows what the other would have found. */
    private static final String TEXT = """
            /*---
            title: Cards with several payments within an hour
            harm: payment_trial_abuse
            severity: low
            owner: payments team
            review_by: 2030-01-01
            status: shadow
            entity: {type: card, column: card}
            respond: [{queue: account-integrity}]
            budget: {ns_per_event: 1000000, state_mb: %d}
            false_positives: none
            runbook: none
            ---*/
            %s""";

    @TempDir
    private Path directory;

    private final MutableClock clock = new MutableClock(NOON);
    private String database;
    private Path pack;
    private BreakwaterRuntime runtime;

    @BeforeEach
    void open() throws Exception {
        database = TestDatabase.freshUrl();
        pack = ScheduledPack.in(directory.resolve("pack"));
        Files.writeString(pack.resolve("detectors/rapid_cards.sql"), TEXT.formatted(1, SQL));
        String other = SQL.replace("BY card, terminal", "BY terminal, card");
        Files.writeString(pack.resolve("detectors/unlimited.sql"), TEXT.formatted(1000, other));
        runtime = opened();
    }

    @AfterEach
    void close() {
        runtime.close();
    }

    private BreakwaterRuntime opened() throws Exception {
        return ScheduledPack.open(directory.resolve("home"), pack, database, clock, List.of());
    }

    @Test
    void theAttackBehindACrowdOfKeysIsFoundLateButFound() throws Exception {
        attack("c1");
        assertThat(events("rapid_cards")).hasSize(3).isEqualTo(events("unlimited"));

        crowd(24_000);
        attack("c2");
        assertThat(runtime.deferred().present()).containsOnlyKeys("rapid_cards");
        assertThat(events("rapid_cards")).hasSize(3);
        assertThat(events("unlimited")).hasSize(6);

        runtime.deferred().tell();
        runtime.deferred().tell();
        assertThat(runtime.casework().escalations().about(DETECTOR))
                .singleElement()
                .satisfies(escalation -> {
                    assertThat(escalation.title()).contains("rapid_cards is over its cost budget");
                    assertThat(escalation.state()).isEqualTo(EscalationState.OPEN);
                });

        assertThat(runAll()).isEqualTo(1);
        assertThat(events("rapid_cards")).isEqualTo(events("unlimited"));
        assertThat(rows("SELECT state, hits, notices FROM scheduled_runs WHERE detector = 'rapid_cards'"))
                .singleElement()
                .asString()
                .matches("done\\|3\\|looked at \\d+ parts of its keys in turn");

        // Killed in between or not: what was looked at is not looked at again, and nothing is found twice.
        runtime.close();
        runtime = opened();
        assertThat(runtime.deferred().present()).containsOnlyKeys("rapid_cards");
        attack("c3");
        assertThat(events("rapid_cards")).hasSize(6);
        assertThat(runAll()).isEqualTo(1);
        assertThat(events("rapid_cards")).hasSize(9).isEqualTo(events("unlimited"));
    }

    @Test
    void itGoesBackInlineWhenItsCostHasFallen() throws Exception {
        crowd(24_000);
        attack("c1");
        runtime.deferred().tell();
        assertThat(runAll()).isEqualTo(1);
        clock.advance(Duration.ofHours(2));
        attack("c2");
        runAll();
        attack("c3");
        runAll();
        assertThat(runtime.deferred().present()).as("quiet, but not for long").isNotEmpty();

        clock.advance(Duration.ofMinutes(31));
        attack("c4");
        runAll();
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> runtime.deferred().present().isEmpty());
        attack("c5");
        runAll();

        assertThat(events("rapid_cards")).hasSize(15).isEqualTo(events("unlimited"));
        assertThat(rows("SELECT reason FROM detector_changes WHERE detector = 'rapid_cards' ORDER BY ts, block"))
                .containsExactly("pack", "over_state", "inline_again");
        runtime.deferred().tell();
        assertThat(runtime.casework().escalations().about(DETECTOR))
                .extracting(Escalation::state)
                .containsExactly(EscalationState.MITIGATED);
    }

    @Test
    void aPersonPutsItBackAndItIsDeferredAgainIfItsCostIsStillTooHigh() throws Exception {
        crowd(24_000);
        attack("c1");
        runtime.deferred().tell();
        runtime.casework()
                .escalations()
                .close(
                        new Actor("ada", Set.of()),
                        runtime.casework().escalations().unclosed().get(0).id(),
                        "seen");
        runtime.deferred().putInline("rapid_cards").get();
        attack("c2");
        attack("c3");

        assertThat(runtime.deferred().present()).isNotEmpty();
        runtime.deferred().tell();
        assertThat(runtime.casework().escalations().about(DETECTOR)).hasSize(2);
        runAll();
        runAll();
        assertThat(events("rapid_cards")).isEqualTo(events("unlimited"));
    }

    private int runAll() {
        int runs = 0;
        clock.advance(Duration.ofMinutes(5));
        while (runtime.deferred().runNext()) {
            runs++;
        }
        return runs;
    }

    /** Five payments, of which the last three make hits; the looks at costs come between them. */
    private void attack(String card) {
        for (int i = 0; i < 5; i++) {
            clock.advance(Duration.ofSeconds(6));
            pay(runtime.pipeline(), card, clock.instant());
        }
    }

    /** Each payment with a card of its own. */
    private void crowd(int payments) {
        clock.advance(Duration.ofSeconds(6));
        long now = Timestamps.toMicros(clock.instant());
        for (int from = 0; from < payments; from += 1_000) {
            List<IncomingEvent> events = new ArrayList<>();
            for (int i = from; i < from + 1_000; i++) {
                Map<String, Object> values = Map.of("card", "crowd" + i, "terminal", "t1", "amount", 5L);
                events.add(new IncomingEvent("payments", "test", "crowd" + i, now, null, values, "event " + i));
            }
            runtime.pipeline().submit(Submission.of(events)).join();
        }
        pay(runtime.pipeline(), "nobody", clock.instant());
    }

    private List<String> events(String detector) {
        return rows("SELECT event_table, event_id, entity_id, status, lane FROM hits WHERE detector = '" + detector
                + "' ORDER BY event_id");
    }

    private List<String> rows(String sql) {
        return runtime.queries().run(new QueryRequest(sql, true, 1000, Duration.ofSeconds(30))).rows().stream()
                .map(row -> row.stream().map(String::valueOf).collect(Collectors.joining("|")))
                .toList();
    }
}
