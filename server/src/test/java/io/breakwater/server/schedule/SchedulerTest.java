package io.breakwater.server.schedule;

import static io.breakwater.server.schedule.ScheduledPack.BUSY;
import static io.breakwater.server.schedule.ScheduledPack.pay;
import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.history.log.LogEntry;
import io.breakwater.history.query.QueryRequest;
import io.breakwater.model.control.RunBegan;
import io.breakwater.server.runtime.BreakwaterRuntime;
import io.breakwater.testkit.MutableClock;
import io.breakwater.testkit.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs by an injected clock on a real PostgreSQL; a test lets each run begin. */
class SchedulerTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

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
        runtime = opened();
    }

    @AfterEach
    void close() {
        runtime.close();
    }

    private BreakwaterRuntime opened() throws Exception {
        return ScheduledPack.open(directory.resolve("home"), pack, database, clock, List.of());
    }

    private void reopen() throws Exception {
        runtime.close();
        runtime = opened();
    }

    private void reopenWith(String detector, String sql) throws Exception {
        ScheduledPack.add(pack, detector, sql);
        reopen();
    }

    private void at(String time) {
        clock.set(Instant.parse("2026-11-22T" + time + "Z"));
    }

    private int runAll() {
        int runs = 0;
        while (runtime.scheduler().runNext()) {
            runs++;
        }
        return runs;
    }

    private List<String> rows(String sql) {
        return runtime.queries().run(new QueryRequest(sql, true, 1000, Duration.ofSeconds(30))).rows().stream()
                .map(row -> row.stream().map(String::valueOf).collect(Collectors.joining("|")))
                .toList();
    }

    @Test
    void aRunFindsWhatLiesInItsSpan() throws Exception {
        assertThat(runAll()).as("of a log in which nothing happened").isZero();
        pay(runtime.pipeline(), "c1", NOON, NOON, NOON);
        pay(runtime.pipeline(), "c2", NOON, NOON);
        assertThat(runAll()).as("before it is due").isZero();
        assertThat(runtime.scheduler().next(BUSY)).contains(Instant.parse("2026-11-22T13:00:00Z"));

        at("13:00:01");
        assertThat(runAll()).isEqualTo(1);
        assertThat(runAll()).isZero();

        assertThat(rows("SELECT entity_type, entity_id, status, lane, event_table, event_id, measures FROM hits"))
                .containsExactly("card|c1|shadow|live|null|null|{\"payments\":3}");
        assertThat(rows("SELECT hit_id FROM hits").get(0)).matches(BUSY + ":[0-9a-f]{16}:[0-9a-f]{32}");
        assertThat(runtime.runs().of(BUSY, 9)).singleElement().satisfies(run -> {
            assertThat(run.state()).isEqualTo(RunState.DONE);
            assertThat(run.from()).isEqualTo(NOON);
            assertThat(run.to()).isEqualTo(Instant.parse("2026-11-22T13:00:00Z"));
            assertThat(run.hits()).contains(1L);
            assertThat(run.attempts()).isEqualTo(1);
        });
        assertThat(rows("SELECT detector, state, hits FROM scheduled_runs")).containsExactly(BUSY + "|done|1");
    }

    @Test
    void nothingEntersASpanThatWasLookedAt() throws Exception {
        pay(runtime.pipeline(), "c1", NOON);
        at("13:00:01");
        runAll();

        pay(runtime.pipeline(), "c1", NOON.plusSeconds(10), NOON.plusSeconds(11));

        assertThat(rows("SELECT count(*) FROM payments WHERE ts < TIMESTAMP '2026-11-22 13:00:00'"))
                .containsExactly("1");
        at("14:00:00");
        runAll();
        assertThat(rows("SELECT count(*) FROM hits")).containsExactly("0");
    }

    @Test
    void spansThatPassedWhileNothingRanAreRunInOrder() throws Exception {
        pay(runtime.pipeline(), "c1", NOON, NOON, NOON);
        at("13:30:00");
        runAll();
        pay(runtime.pipeline(), "c1", clock.instant(), clock.instant(), clock.instant());
        at("16:10:00");
        reopen();

        assertThat(runAll()).isEqualTo(3);

        assertThat(rows("SELECT strftime(to_ts, '%H:%M'), hits FROM scheduled_runs ORDER BY to_ts"))
                .containsExactly("13:00|1", "14:00|1", "15:00|0", "16:00|0");
        assertThat(rows("SELECT count(*), count(DISTINCT hit_id) FROM hits")).containsExactly("2|2");
    }

    @Test
    void aDetectorNewToAnOldLogBeginsWithTheSpanThatEndedLast() throws Exception {
        pay(runtime.pipeline(), "c1", NOON);
        at("18:20:00");
        reopenWith("later", "SELECT card FROM payments GROUP BY card");
        runAll();

        assertThat(rows("SELECT strftime(to_ts, '%H:%M') FROM scheduled_runs WHERE detector = 'later'"))
                .containsExactly("18:00");
    }

    @Test
    void aRunThatFailsIsTriedAgainLaterGivenUpAndHindersNoOther() throws Exception {
        reopenWith("broken", "SELECT card, CAST(card AS BIGINT) AS number FROM payments WHERE card IS NOT NULL");
        pay(runtime.pipeline(), "c1", NOON, NOON, NOON);
        at("13:00:01");

        assertThat(runAll()).isEqualTo(2);

        assertThat(rows("SELECT count(*) FROM hits")).containsExactly("1");
        assertThat(runtime.runs().of("broken", 9)).singleElement().satisfies(run -> {
            assertThat(run.state()).isEqualTo(RunState.FAILED);
            assertThat(run.retryAt()).contains(Instant.parse("2026-11-22T13:01:01Z"));
            assertThat(run.problem().orElseThrow().code()).isEqualTo("BW4010");
            assertThat(run.problem().orElseThrow().message()).doesNotContain("c1");
        });
        at("13:01:00");
        assertThat(runAll()).as("before it is time").isZero();
        for (String time : List.of("13:01:01", "13:03:02", "13:07:03", "13:15:04")) {
            at(time);
            assertThat(runAll()).as(time).isEqualTo(1);
        }
        assertThat(runtime.runs().of("broken", 9)).singleElement().satisfies(run -> {
            assertThat(run.state()).isEqualTo(RunState.GIVEN_UP);
            assertThat(run.attempts()).isEqualTo(5);
        });
        at("14:00:01");
        assertThat(runAll()).isEqualTo(2);
        assertThat(rows("SELECT detector, state FROM scheduled_runs WHERE to_ts = TIMESTAMP '2026-11-22 14:00:00'"
                        + " ORDER BY 1"))
                .containsExactly("broken|done", BUSY + "|done");
    }

    @Test
    void anAnswerThatIsTooLargeMakesNoHitsAndSaysSo() throws Exception {
        reopenWith("flood", "SELECT CAST(range AS VARCHAR) AS card FROM range(10001)");
        pay(runtime.pipeline(), "c1", NOON);
        at("13:00:01");

        runAll();

        assertThat(rows("SELECT count(*) FROM hits")).containsExactly("0");
        assertThat(runtime.runs().of("flood", 9)).singleElement().satisfies(run -> {
            assertThat(run.state()).isEqualTo(RunState.GIVEN_UP);
            assertThat(run.problem().orElseThrow().code()).isEqualTo("BW4016");
            assertThat(run.problem().orElseThrow().message()).contains("10000 rows");
        });
    }

    @Test
    void severalRowsOfAnEntityAreOneHitAndItsOwnerIsTold() throws Exception {
        reopenWith("loose", "SELECT card, event_id FROM payments UNION ALL SELECT NULL, 'x'");
        pay(runtime.pipeline(), "c1", NOON, NOON, NOON);
        at("13:00:01");

        runAll();

        assertThat(rows("SELECT evidence FROM hits WHERE detector = 'loose'"))
                .singleElement()
                .asString()
                .contains("-0\"");
        assertThat(runtime.runs().of("loose", 9).get(0).notices())
                .contains("1 rows name no entity")
                .contains("2 rows beyond the first");
    }

    @Test
    void detectorsTakeTurns() throws Exception {
        reopenWith("another", "SELECT card FROM payments GROUP BY card");
        pay(runtime.pipeline(), "c1", NOON);
        at("15:00:01");

        runAll();

        List<String> began = new ArrayList<>();
        runtime.log()
                .replay(
                        0,
                        block -> block.content().entries().forEach(entry -> {
                            if (entry instanceof LogEntry.ControlEntry control
                                    && control.change() instanceof RunBegan run) {
                                began.add(run.detector());
                            }
                        }));
        assertThat(began).containsExactly("another", BUSY, "another", BUSY, "another", BUSY);
    }
}
