package io.breakwater.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.engine.ExpressionEvaluator;
import io.breakwater.history.log.EventLog;
import io.breakwater.history.log.LogEntry;
import io.breakwater.history.log.LogEntry.ControlEntry;
import io.breakwater.history.log.LogEntry.EventEntry;
import io.breakwater.history.scan.HistoryScan;
import io.breakwater.history.snapshot.SnapshotStore;
import io.breakwater.history.store.FileSql;
import io.breakwater.history.store.HeldFiles;
import io.breakwater.history.store.HistoryStore;
import io.breakwater.intake.IncomingEvent;
import io.breakwater.intake.contract.ComputedColumns;
import io.breakwater.intake.pipeline.Definitions;
import io.breakwater.intake.pipeline.Pipeline;
import io.breakwater.intake.pipeline.PipelineLimits;
import io.breakwater.intake.pipeline.Submission;
import io.breakwater.intake.simulator.Simulator;
import io.breakwater.intake.simulator.SimulatorSettings;
import io.breakwater.model.control.LabelChange;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.event.Event;
import io.breakwater.model.hit.Hit;
import io.breakwater.model.table.Table;
import io.breakwater.model.value.Timestamps;
import io.breakwater.pack.LoadedPack;
import io.breakwater.pack.PackReader;
import io.breakwater.plan.DetectorProgram;
import io.breakwater.replay.backtest.Backtest;
import io.breakwater.replay.backtest.BacktestHit;
import io.breakwater.replay.feed.ReplayProgress;
import io.breakwater.signals.Signals;
import io.breakwater.testkit.MutableClock;
import io.breakwater.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a column says of links is the same wherever one asks: as the events came in, over a restart; in a replay of the log; for the
 * workbench; and for a backtest of the detector that reads it.
 */
@Timeout(120)
final class LinkColumnsTest {
    private static final Instant END = Instant.parse("2026-03-01T00:00:00Z");
    private static final Set<String> LINKING = Set.of("signups", "posts", "payments");
    private static final List<String> COLUMNS =
            List.of("linked_accounts", "enforced_neighbours", "enforced_share", "link_cluster_size");

    private final LoadedPack pack =
            PackReader.read(Path.of("..", "packs", "ai-product"), null).pack().orElseThrow();
    private final DataSource database = TestDatabase.fresh();
    private final List<Hit> hits = new ArrayList<>();

    @TempDir
    private Path directory;

    @Test
    void isTheSameLiveInAReplayForTheWorkbenchAndInABacktest() throws SQLException, IOException {
        List<Submission> traffic = traffic();
        run(traffic.subList(0, traffic.size() * 3 / 5));
        run(traffic.subList(traffic.size() * 3 / 5, traffic.size()));

        try (EventLog log = EventLog.open(database, tables(), new MutableClock(END));
                HistoryStore history = HistoryStore.open(directory.resolve("history"), database, log, tables())) {
            history.seal();
            Map<String, List<@Nullable Object>> live = stored(log);

            assertThat(live.values().stream().map(values -> values.get(0)).distinct())
                    .hasSizeGreaterThan(5);
            assertThat(live.values())
                    .anySatisfy(values -> assertThat(values.get(1)).isNotEqualTo(0L));
            assertThat(replayed(log)).isEqualTo(live);
            assertThat(inTheWorkbench(history)).isEqualTo(live);
            List<Hit> found = hits.stream()
                    .filter(hit -> hit.detector().id().equals("signup_in_cluster"))
                    .toList();
            assertThat(found).hasSizeGreaterThan(50);
            try (HistoryScan scan = HistoryScan.open(history, 2)) {
                assertThat(backtested(scan))
                        .containsExactlyElementsOf(found.stream()
                                .map(hit -> new BacktestHit(hit.ts(), hit.entity()))
                                .toList());
            }
        }
    }

    private List<Table> tables() {
        return List.copyOf(pack.definitions().tables().values());
    }

    /** One event each, and some of the accounts are labelled soon after they came. */
    private static List<Submission> traffic() {
        List<Submission> traffic = new ArrayList<>();
        for (IncomingEvent event :
                Simulator.simulate(SimulatorSettings.standard(END)).events()) {
            if (LINKING.contains(event.table())) {
                traffic.add(
                        new Submission(List.of(new Submission.Incoming(event)), Submission.Origin.IMPORT, Map.of()));
                if (event.table().equals("signups") && traffic.size() % 5 == 0) {
                    EntityReference account = new EntityReference(
                            "account", String.valueOf(event.values().get("account_id")));
                    long day = 86_400 * Timestamps.MICROS_PER_SECOND;
                    LabelChange label = new LabelChange(account, "suspended", true, event.eventTime() + day);
                    traffic.add(new Submission(
                            List.of(new Submission.Change(event.eventTime(), label)),
                            Submission.Origin.IMPORT,
                            Map.of()));
                }
            }
        }
        return traffic;
    }

    private void run(List<Submission> part) {
        try (EventLog log = EventLog.open(database, tables(), new MutableClock(END));
                Pipeline pipeline = Pipeline.start(
                        log,
                        Optional.of(SnapshotStore.open(directory.resolve("snapshots"))),
                        Definitions.of(pack),
                        new MutableClock(END),
                        PipelineLimits.standard(),
                        List.of(block -> hits.addAll(block.content().hits())))) {
            pipeline.replaying(true);
            part.stream().map(pipeline::submit).toList().forEach(receipt -> receipt.join());
        }
    }

    private List<@Nullable Object> values(Event event) {
        Table table = Objects.requireNonNull(pack.definitions().tables().get(event.table()));
        List<@Nullable Object> values = new ArrayList<>();
        COLUMNS.forEach(column -> values.add(event.value(table.indexOf(column).orElseThrow())));
        return values;
    }

    private Map<String, List<@Nullable Object>> stored(EventLog log) {
        Map<String, List<@Nullable Object>> values = new TreeMap<>();
        log.replay(
                0,
                block -> block.content().entries().forEach(entry -> {
                    if (entry instanceof EventEntry event
                            && event.event().table().equals("signups")) {
                        values.put(event.event().key().id(), values(event.event()));
                    }
                }));
        return values;
    }

    /** Calculated anew, by functions that remember nothing at the log's beginning. */
    private Map<String, List<@Nullable Object>> replayed(EventLog log) {
        Signals signals = pack.signals().withEmptyMemory();
        ExpressionEvaluator evaluator = new ExpressionEvaluator(signals.functions());
        Map<String, ComputedColumns> columns = new HashMap<>();
        for (Table table : tables()) {
            columns.put(
                    table.name(),
                    new ComputedColumns(
                            table,
                            Objects.requireNonNull(pack.computedColumns().get(table.name())),
                            evaluator,
                            signals.memory().links()));
        }
        Map<String, List<@Nullable Object>> values = new TreeMap<>();
        log.replay(0, block -> {
            for (LogEntry entry : block.content().entries()) {
                if (entry instanceof ControlEntry control) {
                    signals.memory().apply(control.ts(), control.change());
                } else if (entry instanceof EventEntry stored) {
                    Event event = Objects.requireNonNull(
                                    columns.get(stored.event().table()))
                            .complete(stored.event());
                    if (event.table().equals("signups")) {
                        values.put(event.key().id(), values(event));
                    }
                }
            }
        });
        return values;
    }

    private Map<String, List<@Nullable Object>> inTheWorkbench(HistoryStore history) throws SQLException, IOException {
        Map<String, List<@Nullable Object>> values = new TreeMap<>();
        HeldFiles held = new HeldFiles(history.files());
        String rows = FileSql.all(
                history.tables().all().stream()
                        .filter(table -> table.name().equals("signups"))
                        .findFirst()
                        .orElseThrow(),
                held,
                history.manifest().files("signups", false),
                history.manifest().files("signups", true));
        try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckDb.createStatement();
                ResultSet found = statement.executeQuery(
                        "SELECT event_id, " + String.join(", ", COLUMNS) + " FROM (" + rows + ")")) {
            while (found.next()) {
                List<@Nullable Object> row = new ArrayList<>();
                for (String column : COLUMNS) {
                    row.add(found.getObject(column));
                }
                values.put(found.getString("event_id"), row);
            }
        }
        return values;
    }

    private List<BacktestHit> backtested(HistoryScan scan) {
        DetectorProgram program = Objects.requireNonNull(pack.programs().get("signup_in_cluster"));
        return new Backtest(
                        scan, tables(), () -> pack.signals().withEmptyMemory().functions(), 2)
                .run(program, ReplayProgress.none())
                .hits();
    }
}
