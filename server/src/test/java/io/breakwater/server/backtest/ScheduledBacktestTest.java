package io.breakwater.server.backtest;

import static io.breakwater.server.schedule.ScheduledPack.BUSY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.history.query.QueryRequest;
import io.breakwater.history.scan.HistoryScan;
import io.breakwater.model.hit.Hit;
import io.breakwater.model.value.Timestamps;
import io.breakwater.replay.backtest.BacktestCost;
import io.breakwater.replay.backtest.BacktestHit;
import io.breakwater.replay.backtest.MeasuredBacktest;
import io.breakwater.replay.backtest.TooManyRunsException;
import io.breakwater.replay.feed.ReplayProgress;
import io.breakwater.server.runtime.BreakwaterRuntime;
import io.breakwater.server.schedule.ScheduledPack;
import io.breakwater.testkit.MutableClock;
import io.breakwater.testkit.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scheduled detectors over the past, compared with what live runs found and with a query of DuckDB alone. */
final class ScheduledBacktestTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final String TWICE = "cards_twice";
    /** All spans at once, as nobody would write a detector. */
    private static final String JUDGE = """
            SELECT epoch_us(due), card
            FROM range(TIMESTAMP '2026-11-22 12:00:00', TIMESTAMP '2026-11-23 12:00:00', INTERVAL 1 HOUR) spans(due)
            JOIN payments ON ts >= due - INTERVAL 1 HOUR AND ts < due
            WHERE due <= (SELECT max(ts) FROM payments)
            GROUP BY due, card HAVING count(*) >= 3 ORDER BY due, card
            """;

    @TempDir
    private Path directory;

    private final MutableClock clock = new MutableClock(NOON);

    @Test
    void findsWhatLiveRunsFoundAndWhatDuckDbFindsAlone() throws Exception {
        Path pack = pack();
        try (BreakwaterRuntime runtime = open(pack);
                HistoryScan history = HistoryScan.open(runtime.history(), 1)) {
            long seed = System.nanoTime();
            payForHours(runtime, new Random(seed));

            List<Long> reports = new ArrayList<>();
            MeasuredBacktest measured = choice(runtime, BUSY)
                    .measure(runtime, history, 0, Long.MAX_VALUE, 1, (runs, all) -> reports.add(runs));

            List<String> found = measured.result().hits().stream()
                    .map(hit -> hit.ts() + " " + hit.entity().id())
                    .toList();
            assertThat(found).as("seed %d", seed).hasSizeGreaterThan(5).isEqualTo(judged(runtime));
            assertThat(found).as("live, seed %d", seed).isEqualTo(live(runtime));
            assertThat(reports).isSorted().hasSizeGreaterThan(4);
            assertThat(measured.notices()).isEmpty();
            assertThat(measured.cost())
                    .isInstanceOfSatisfying(
                            BacktestCost.PerRun.class,
                            cost -> assertThat(cost.runs()).isEqualTo(reports.size() - 1));
            assertThat(measured.result().samples()).hasSize(Math.min(20, found.size()));
            for (Hit sample : measured.result().samples()) {
                assertThat(measured.result().hits()).contains(new BacktestHit(sample.ts(), sample.entity()));
                assertThat(sample.columns().get(1).value()).isInstanceOf(Long.class);
            }
            assertThat(measured.result().events())
                    .isEqualTo(count(
                            runtime,
                            "SELECT count(*) FROM payments WHERE ts < TIMESTAMP '"
                                    + Timestamps.fromMicros(lastDue(runtime)) + "'"));
        }
    }

    @Test
    void aSpanHasTheRunsThatAreDueInIt() throws Exception {
        try (BreakwaterRuntime runtime = open(pack());
                HistoryScan history = HistoryScan.open(runtime.history(), 1)) {
            payForHours(runtime, new Random(1));
            long from = Timestamps.toMicros(NOON.plus(Duration.ofHours(2)));
            long to = Timestamps.toMicros(NOON.plus(Duration.ofHours(4)));

            List<BacktestHit> hits = choice(runtime, BUSY)
                    .measure(runtime, history, from, to, 1, ReplayProgress.none())
                    .result()
                    .hits();

            assertThat(hits.stream().map(BacktestHit::ts).distinct())
                    .containsExactly(from, Timestamps.toMicros(NOON.plus(Duration.ofHours(3))));
        }
    }

    @Test
    void rowsThatMakeNoHitAreCounted() throws Exception {
        try (BreakwaterRuntime runtime = open(pack());
                HistoryScan history = HistoryScan.open(runtime.history(), 1)) {
            ScheduledPack.pay(runtime.pipeline(), "c1", NOON, NOON);
            clock.advance(Duration.ofHours(2));
            ScheduledPack.pay(runtime.pipeline(), "c1", clock.instant());

            MeasuredBacktest measured =
                    choice(runtime, TWICE).measure(runtime, history, 0, Long.MAX_VALUE, 1, ReplayProgress.none());

            assertThat(measured.result().hits()).hasSize(1);
            assertThat(measured.notices())
                    .containsExactly("1 rows beyond the first of their entity were left out; GROUP BY the entity (in 1"
                            + " runs)");
        }
    }

    @Test
    void tooManyRunsAreRefusedAndARunCanBeCancelled() throws Exception {
        try (BreakwaterRuntime runtime = open(pack());
                HistoryScan history = HistoryScan.open(runtime.history(), 1)) {
            ScheduledPack.pay(runtime.pipeline(), "c1", NOON);
            clock.advance(Duration.ofDays(420));
            ScheduledPack.pay(runtime.pipeline(), "c1", clock.instant());
            DetectorChoice choice = choice(runtime, BUSY);

            assertThatThrownBy(() -> choice.measure(runtime, history, 0, Long.MAX_VALUE, 1, ReplayProgress.none()))
                    .isInstanceOf(TooManyRunsException.class)
                    .hasMessageContaining("10080 runs");
            long from = Timestamps.toMicros(NOON.plus(Duration.ofDays(50)));
            assertThatThrownBy(() -> choice.measure(runtime, history, from, Long.MAX_VALUE, 1, (runs, all) -> {
                        if (runs == 2) {
                            throw new CancellationException("enough");
                        }
                    }))
                    .isInstanceOf(CancellationException.class);
        }
    }

    private Path pack() throws Exception {
        Path pack = ScheduledPack.in(directory.resolve("pack"));
        String busy = Files.readString(pack.resolve("detectors/" + BUSY + ".sql"));
        Files.writeString(
                pack.resolve("detectors/" + TWICE + ".sql"),
                busy.substring(0, busy.indexOf("SELECT")) + "SELECT card, terminal FROM payments\n");
        return pack;
    }

    private BreakwaterRuntime open(Path pack) throws Exception {
        return ScheduledPack.open(directory.resolve("home"), pack, TestDatabase.freshUrl(), clock, List.of());
    }

    private static DetectorChoice choice(BreakwaterRuntime runtime, String detector) throws Exception {
        return DetectorChoice.of(runtime, detector).orElseThrow();
    }

    /** Each hour's run is made when it is due, as the clock goes on. */
    private void payForHours(BreakwaterRuntime runtime, Random random) {
        for (int i = 0; i < 80; i++) {
            clock.advance(Duration.ofSeconds(random.nextInt(480)));
            while (runtime.scheduler().runNext()) {
                assertThat(runtime.runs().of(BUSY, 1)).isNotEmpty();
            }
            ScheduledPack.pay(runtime.pipeline(), "c" + random.nextInt(4), clock.instant());
        }
    }

    private static List<String> judged(BreakwaterRuntime runtime) throws SQLException {
        try (Connection judge = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = judge.createStatement()) {
            statement.execute("CREATE TABLE payments (card VARCHAR, ts TIMESTAMP)");
            try (PreparedStatement insert =
                    judge.prepareStatement("INSERT INTO payments VALUES (?, make_timestamp(?))")) {
                for (List<?> row : rows(runtime, "SELECT card, ts FROM payments")) {
                    insert.setString(1, String.valueOf(row.get(0)));
                    insert.setLong(2, Timestamps.toMicros((Instant) row.get(1)));
                    insert.execute();
                }
            }
            List<String> hits = new ArrayList<>();
            try (ResultSet answer = statement.executeQuery(JUDGE)) {
                while (answer.next()) {
                    hits.add(answer.getLong(1) + " " + answer.getString(2));
                }
            }
            return hits;
        }
    }

    /** The hits that were stored by the runs, with the last time before them at which one was due. */
    private static List<String> live(BreakwaterRuntime runtime) {
        String sql = """
                SELECT epoch_us(date_trunc('hour', ts)) AS due, entity_id FROM hits
                WHERE detector = '%s' ORDER BY due, entity_id
                """.formatted(BUSY);
        return rows(runtime, sql).stream()
                .map(row -> row.get(0) + " " + row.get(1))
                .toList();
    }

    private static long lastDue(BreakwaterRuntime runtime) {
        return Timestamps.toMicros(runtime.runs().of(BUSY, 1).get(0).to());
    }

    private static long count(BreakwaterRuntime runtime, String sql) {
        return rows(runtime, sql).get(0).get(0) instanceof Long count ? count : -1;
    }

    private static List<? extends List<?>> rows(BreakwaterRuntime runtime, String sql) {
        return runtime.queries()
                .run(new QueryRequest(sql, false, 10_000, Duration.ofSeconds(30)))
                .rows();
    }
}
