package io.breakwater.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.engine.Engine;
import io.breakwater.history.log.BlockContent;
import io.breakwater.history.log.EventLog;
import io.breakwater.history.log.LogEntry;
import io.breakwater.model.control.LabelChange;
import io.breakwater.model.control.ListChange;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.event.Event;
import io.breakwater.model.event.EventKey;
import io.breakwater.model.event.Lane;
import io.breakwater.model.pack.ListDefinition.Kind;
import io.breakwater.model.table.Table;
import io.breakwater.model.value.DataType;
import io.breakwater.model.value.Timestamps;
import io.breakwater.pack.LoadedPack;
import io.breakwater.plan.DetectorProgram;
import io.breakwater.plan.Field;
import io.breakwater.plan.PlanNode;
import io.breakwater.plan.expression.Expression;
import io.breakwater.testkit.TestDatabase;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Backtests over a real log, compared with an engine that saw the same events live. */
final class BacktestTest {
    private static final long START = Timestamps.toMicros(Instant.parse("2026-03-01T23:00:00Z"));

    private final LoadedPack pack = TestPacks.small();
    private final DetectorProgram burst = program("burst");

    private DetectorProgram program(String id) {
        return Optional.ofNullable(pack.programs().get(id)).orElseThrow();
    }

    private static Event post(long ts, Lane lane, String account, long size) {
        return new Event("posts", new EventKey("test", "e" + ts), ts, ts, null, ts, lane, new Object[] {
            account, "text", null, size
        });
    }

    private static List<LogEntry> entries() {
        Random random = new Random(7);
        List<LogEntry> entries = new ArrayList<>();
        long ts = START;
        for (int i = 0; i < 2_000; i++) {
            ts += 1 + random.nextInt(8_000_000);
            Lane lane = random.nextInt(20) == 0 ? Lane.LATE : Lane.LIVE;
            entries.add(new LogEntry.EventEntry(post(ts, lane, "a" + random.nextInt(5), random.nextInt(6))));
            if (random.nextInt(50) == 0) {
                EntityReference account = new EntityReference("account", "a" + random.nextInt(5));
                entries.add(new LogEntry.ControlEntry(ts, new LabelChange(account, "trusted", true, ts + 60_000_000L)));
            }
        }
        return entries;
    }

    private EventLog logOf(List<LogEntry> entries) {
        EventLog log =
                EventLog.open(TestDatabase.fresh(), pack.definitions().tables().values(), Clock.systemUTC());
        for (int from = 0; from < entries.size(); from += 300) {
            List<LogEntry> block = entries.subList(from, Math.min(entries.size(), from + 300));
            log.append(new BlockContent(block, List.of(), List.of(), Map.of()));
        }
        return log;
    }

    private List<BacktestHit> live(DetectorProgram program, List<LogEntry> entries) {
        Engine engine = new Engine(pack.signals().functions(), pack.signals().lists());
        engine.install(program);
        List<BacktestHit> hits = new ArrayList<>();
        for (LogEntry entry : entries) {
            if (entry instanceof LogEntry.EventEntry event) {
                engine.process(event.event()).forEach(hit -> hits.add(BacktestHit.of(hit)));
            } else if (entry instanceof LogEntry.ControlEntry control) {
                engine.apply(control.ts(), control.change());
            }
        }
        return hits;
    }

    @Test
    void findsWhatWasFoundLive() {
        List<LogEntry> entries = entries();
        try (EventLog log = logOf(entries)) {
            Backtest backtest = new Backtest(pack.signals().functions(), new LoggedHistory(log));
            List<Long> reports = new ArrayList<>();

            BacktestResult result = backtest.run(burst, (events, ts) -> reports.add(events));

            List<BacktestHit> expected = live(burst, entries);
            assertThat(expected).hasSizeGreaterThan(100);
            assertThat(result.hits()).containsExactlyElementsOf(expected);
            assertThat(result.perDay().keySet()).containsExactly(LocalDate.of(2026, 3, 1), LocalDate.of(2026, 3, 2));
            assertThat(result.perDay().values().stream()
                            .mapToLong(Long::longValue)
                            .sum())
                    .isEqualTo(expected.size());
            assertThat(result.entities().values().stream()
                            .mapToLong(Long::longValue)
                            .sum())
                    .isEqualTo(expected.size());
            assertThat(result.samples()).hasSize(20);
            assertThat(backtest.run(burst, BacktestProgress.none())).isEqualTo(result);
            assertThat(reports).containsExactly(2_000L);
        }
    }

    @Test
    void aSpanGetsTheHitsItWouldHaveHad() {
        List<LogEntry> entries = entries();
        long from = entries.get(1_000).ts();
        long to = entries.get(1_500).ts();
        try (EventLog log = logOf(entries)) {
            BacktestResult result = new Backtest(pack.signals().functions(), new LoggedHistory(log))
                    .run(burst, from, to, BacktestProgress.none());

            assertThat(result.hits())
                    .isNotEmpty()
                    .containsExactlyElementsOf(live(burst, entries).stream()
                            .filter(hit -> hit.ts() >= from && hit.ts() < to)
                            .toList());
        }
    }

    @Test
    void aListIsAskedAsItWasAtTheTime() {
        List<LogEntry> entries = List.of(
                new LogEntry.EventEntry(post(START, Lane.LIVE, "a", 1)),
                new LogEntry.ControlEntry(START, new ListChange("bad", Kind.EXACT, List.of("a"), List.of())),
                new LogEntry.EventEntry(post(START + 1, Lane.LIVE, "a", 1)),
                new LogEntry.EventEntry(post(START + 2, Lane.LIVE, "b", 1)),
                new LogEntry.ControlEntry(START + 2, new ListChange("bad", Kind.EXACT, List.of("b"), List.of("a"))),
                new LogEntry.EventEntry(post(START + 3, Lane.LIVE, "a", 1)),
                new LogEntry.EventEntry(post(START + 4, Lane.LIVE, "b", 1)));
        try (EventLog log = logOf(entries)) {
            Backtest backtest = new Backtest(pack.signals().functions(), new LoggedHistory(log));

            assertThat(backtest.run(inList("bad"), BacktestProgress.none()).hits())
                    .extracting(BacktestHit::ts)
                    .containsExactly(START + 1, START + 4);
            assertThat(backtest.run(inList("bad"), START + 3, START + 9, BacktestProgress.none())
                            .hits())
                    .extracting(BacktestHit::ts)
                    .containsExactly(START + 4);
        }
    }

    /** Posts of accounts that the list holds. */
    private DetectorProgram inList(String list) {
        Table posts =
                Optional.ofNullable(pack.definitions().tables().get("posts")).orElseThrow();
        List<Field> fields = posts.allColumns().stream()
                .map(column -> new Field(column.name(), column.type(), column.nullable()))
                .toList();
        Expression account = new Expression.ColumnReference(
                posts.indexOf("account_id").orElseThrow(), "account_id", DataType.VARCHAR, true);
        PlanNode plan = new PlanNode.Project(
                new PlanNode.Filter(
                        new PlanNode.Scan("posts", fields),
                        new Expression.Lookup(Expression.LookupKind.IN_LIST, list, account, "")),
                List.of(new PlanNode.Projection("account_id", account)));
        return new DetectorProgram(
                burst.version(), burst.status(), plan, 1, new DetectorProgram.EntityColumn("account", 0), List.of());
    }

    @Test
    void twoResultsCanBeCompared() {
        List<LogEntry> entries = entries();
        EventSource source = (tables, fromTs, toTs, consumer) -> entries.forEach(consumer);
        Backtest backtest = new Backtest(pack.signals().functions(), source);
        BacktestResult first = backtest.run(burst, BacktestProgress.none());
        BacktestResult second = backtest.run(program("any_post"), BacktestProgress.none());

        BacktestComparison comparison = first.comparedTo(second);

        assertThat(comparison.both()).isNotEmpty();
        assertThat(comparison.onlyFirst()).isNotEmpty().doesNotContainAnyElementsOf(second.hits());
        assertThat(comparison.onlySecond()).isNotEmpty().doesNotContainAnyElementsOf(first.hits());
        assertThat(comparison.both().size() + comparison.onlyFirst().size())
                .isEqualTo(first.hits().size());
        BacktestResult.LabelledHits labelled =
                first.labelled(hit -> hit.entity().id().equals("a1") ? Optional.of(true) : Optional.empty());
        assertThat(labelled.abuse()).isEqualTo(first.entities().get(new EntityReference("account", "a1")));
        assertThat(labelled.noAbuse()).isZero();
        assertThat(labelled.abuse() + labelled.unknown()).isEqualTo(first.hits().size());
    }

    @Test
    void baselinesCountOnlyNegativesAndOnlyDetectorsThatRun() {
        List<BaselineRow> rows = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            // The first five are abuse: they fill the window, but are not counted.
            rows.add(new BaselineRow(post(START + i * Timestamps.MICROS_PER_SECOND, Lane.LIVE, "a", 1), i >= 5));
        }

        List<BaselineRate> rates = Baselines.measure(
                "posts",
                pack.programs().values(),
                pack.signals().functions(),
                pack.signals().lists(),
                rows::forEach);

        assertThat(rates).containsExactly(new BaselineRate("posts", burst.version(), 5, 5));
        assertThat(rates.get(0).rate()).isEqualTo(1.0);
    }
}
