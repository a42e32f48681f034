package io.breakwater.intake.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.history.log.EventLog;
import io.breakwater.history.store.FileSql;
import io.breakwater.history.store.HeldFiles;
import io.breakwater.history.store.HistoryStore;
import io.breakwater.history.store.ManifestSnapshot;
import io.breakwater.history.store.StoredTable;
import io.breakwater.intake.IncomingEvent;
import io.breakwater.intake.pipeline.Submission.Incoming;
import io.breakwater.intake.pipeline.Submission.Origin;
import io.breakwater.intake.simulator.Simulator;
import io.breakwater.intake.simulator.SimulatorSettings;
import io.breakwater.model.hit.Hit;
import io.breakwater.model.hit.HitColumn;
import io.breakwater.model.pack.DetectorDefinition;
import io.breakwater.model.problem.Problem;
import io.breakwater.model.value.Timestamps;
import io.breakwater.pack.LoadedPack;
import io.breakwater.pack.PackCheck;
import io.breakwater.pack.PackReader;
import io.breakwater.plan.DetectorProgram;
import io.breakwater.plan.value.ValueOrder;
import io.breakwater.testkit.MutableClock;
import io.breakwater.testkit.TestDatabase;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Array;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The promise, over everything that lies between: a detector's own text, run in DuckDB over the stored rows of lane live, for
 * the span in which a version of its plan ran, returns exactly the hits that were stored when the events came in. The span is
 * what {@code detector_changes} says. Two packs take their turns.
 */
@Timeout(120)
final class StoredHitsInDuckDbTest {
    /** DuckDB has no functions that answer as of {@code ts} from the histories of lists, labels and facts. */
    private static final Set<String> LOOKING_UP = Set.of(
            "account_on_many_networks",
            "api_key_on_many_networks",
            "api_key_serves_many_people",
            "api_key_token_surge",
            "jailbreak_retries",
            "payment_card_testing",
            "payment_unusually_large",
            "signup_agent_rotation",
            "signup_from_hosting",
            "signup_network_burst",
            "spam_link_campaign",
            "star_burst_by_labelled_accounts",
            "trial_farm_on_device");

    private static final Pattern LOOKUP = Pattern.compile("\\b(in_list|has_label|fact)\\s*\\(");
    private static final Instant END = Instant.parse("2026-03-01T00:00:00Z");
    private static final int EVENTS_OF_A_SUBMISSION = 400;

    private final DataSource database = TestDatabase.fresh();
    private final List<Hit> hits = new ArrayList<>();

    @TempDir
    private Path directory;

    /** When a version ran: {@code from < ts <= to}. */
    private record Run(String detector, String planHash, long from, long to) {
        boolean contains(Hit hit) {
            return hit.detector().id().equals(detector)
                    && hit.detector().planHash().equals(planHash)
                    && hit.ts() > from
                    && hit.ts() <= to;
        }
    }

    @Test
    void theTextOverTheStoredRowsReturnsTheStoredHits() throws Exception {
        LoadedPack first = read(Path.of("..", "packs", "ai-product"));
        LoadedPack second = read(changedPack());
        store(first, second);

        try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:")) {
            load(duckDb, second);
            Set<String> checked = new TreeSet<>();
            Set<String> found = new HashSet<>();
            int covered = 0;
            for (Run run : runs(duckDb)) {
                LoadedPack pack = Stream.of(first, second)
                        .filter(one -> planHash(one, run.detector()).equals(run.planHash()))
                        .findFirst()
                        .orElseThrow();
                DetectorDefinition definition = pack.definitions().detectors().get(run.detector());
                List<Hit> expected = hits.stream().filter(run::contains).toList();
                covered += expected.size();
                if (LOOKUP.matcher(Objects.requireNonNull(definition).sql()).find()) {
                    continue;
                }
                assertThat(answer(duckDb, definition.sql(), program(pack, run.detector()), run))
                        .as("%s", run)
                        .isEqualTo(expected.stream()
                                .map(StoredHitsInDuckDbTest::text)
                                .sorted()
                                .toList());
                checked.add(run.detector());
                expected.forEach(
                        hit -> found.add(hit.detector().id() + hit.detector().planHash()));
            }
            Set<String> running = new TreeSet<>(first.programs().keySet());
            running.removeIf(id -> !program(first, id).status().runs());
            running.removeAll(LOOKING_UP);
            assertThat(checked).isEqualTo(running);
            assertThat(covered).as("hits in some span").isEqualTo(hits.size());
            assertThat(found).hasSizeGreaterThan(10);
            assertThat(rows(duckDb, "SELECT count(*) FROM stored.hits")).containsExactly(List.of((long) hits.size()));
        }
    }

    private static DetectorProgram program(LoadedPack pack, String id) {
        return Objects.requireNonNull(pack.programs().get(id));
    }

    private static String planHash(LoadedPack pack, String id) {
        DetectorProgram program = pack.programs().get(id);
        return program == null ? "" : program.version().planHash();
    }

    private static LoadedPack read(Path pack) {
        PackCheck check = PackReader.read(pack, null);
        assertThat(check.problems().stream().filter(Problem::isError).map(Problem::render))
                .isEmpty();
        return check.pack().orElseThrow();
    }

    /** Other thresholds, another window, another status, and one detector less. */
    private Path changedPack() throws IOException {
        Path source = Path.of("..", "packs", "ai-product");
        Path target = directory.resolve("pack");
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.toList()) {
                Path copy = target.resolve(source.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
        Path detectors = target.resolve("detectors");
        replace(detectors.resolve("password_guessing.sql"), "failures_10m >= 15", "failures_10m >= 8");
        replace(detectors.resolve("spam_copied_text.sql"), "'30' DAY", "'3' DAY");
        replace(detectors.resolve("jailbreak_prompt.sql"), "status: shadow", "status: live");
        Files.delete(detectors.resolve("spam_posted.sql"));
        Files.delete(detectors.resolve("spam_posted.test.yaml"));
        return target;
    }

    private static void replace(Path file, String text, String other) throws IOException {
        String before = Files.readString(file);
        assertThat(before).contains(text);
        Files.writeString(file, before.replace(text, other));
    }

    /** Brings the traffic in, its first half under the first pack, and seals it in two parts. */
    private void store(LoadedPack first, LoadedPack second) {
        List<IncomingEvent> events =
                Simulator.simulate(SimulatorSettings.standard(END)).events();
        try (EventLog log = EventLog.open(database, first.definitions().tables().values(), new MutableClock(END));
                HistoryStore history = HistoryStore.open(
                        directory.resolve("history"),
                        database,
                        log,
                        first.definitions().tables().values());
                Pipeline pipeline = Pipeline.start(
                        log,
                        Optional.empty(),
                        Definitions.of(first),
                        new MutableClock(END),
                        PipelineLimits.standard(),
                        List.of(block -> hits.addAll(block.content().hits())))) {
            pipeline.replaying(true);
            submit(pipeline, events.subList(0, events.size() / 2));
            history.seal();
            pipeline.swapPack(Definitions.of(second)).join();
            submit(pipeline, events.subList(events.size() / 2, events.size()));
            history.seal();
        }
    }

    /** Each event, and some of them once more far behind, where they enter no window. */
    private static void submit(Pipeline pipeline, List<IncomingEvent> events) {
        for (int from = 0; from < events.size(); from += EVENTS_OF_A_SUBMISSION) {
            List<Submission.Entry> entries = new ArrayList<>();
            for (IncomingEvent event : events.subList(from, Math.min(events.size(), from + EVENTS_OF_A_SUBMISSION))) {
                entries.add(new Incoming(event));
                if (entries.size() % 50 == 0) {
                    entries.add(new Incoming(behind(event)));
                }
            }
            Receipt receipt = pipeline.submit(new Submission(entries, Origin.IMPORT, Map.of()))
                    .join();
            assertThat(receipt.accepted()).isEqualTo(entries.size());
        }
    }

    private static IncomingEvent behind(IncomingEvent event) {
        return new IncomingEvent(
                event.table(),
                event.source(),
                event.id() + "-behind",
                event.eventTime() - 3_600 * Timestamps.MICROS_PER_SECOND,
                null,
                event.values(),
                event.place());
    }

    /** All files as tables of the schema {@code stored}. */
    private void load(Connection duckDb, LoadedPack pack) throws SQLException, IOException {
        Path home = directory.resolve("history");
        try (EventLog log = EventLog.open(database, pack.definitions().tables().values(), new MutableClock(END));
                HistoryStore history = HistoryStore.open(
                        home, database, log, pack.definitions().tables().values());
                HeldFiles held = new HeldFiles(history.files())) {
            ManifestSnapshot manifest = history.manifest();
            assertThat(manifest.through()).isEqualTo(log.lastNumber());
            execute(duckDb, "CREATE SCHEMA stored");
            for (StoredTable table : history.tables().all()) {
                execute(
                        duckDb,
                        "CREATE TABLE stored." + table.name() + " AS "
                                + FileSql.all(
                                        table,
                                        held,
                                        manifest.files(table.name(), false),
                                        manifest.files(table.name(), true)));
            }
        }
        assertThat(rows(duckDb, "SELECT count(*) > 0 FROM stored.logins WHERE lane <> 'live'"))
                .containsExactly(List.of(true));
    }

    private static List<Run> runs(Connection duckDb) throws SQLException {
        List<Run> runs = new ArrayList<>();
        for (List<@Nullable Object> row : rows(duckDb, """
                SELECT detector, plan_hash, epoch_us(ts),
                       COALESCE(epoch_us(LEAD(ts) OVER (PARTITION BY detector ORDER BY ts, block)), %d)
                FROM stored.detector_changes
                QUALIFY status IN ('shadow', 'live', 'enforce')
                """.formatted(Timestamps.toMicros(END)))) {
            runs.add(new Run(
                    (String) Objects.requireNonNull(row.get(0)),
                    (String) Objects.requireNonNull(row.get(1)),
                    (Long) Objects.requireNonNull(row.get(2)),
                    (Long) Objects.requireNonNull(row.get(3))));
        }
        return runs;
    }

    /**
     * What the text selects for the events of the span, sorted. Windows look back only, so these are the rows of everything
     * up to the span's end less those of everything up to its start.
     */
    private static List<String> answer(Connection duckDb, String sql, DetectorProgram program, Run run)
            throws SQLException {
        List<String> rows = new ArrayList<>(selected(duckDb, sql, program, run.to()));
        for (String earlier : selected(duckDb, sql, program, run.from())) {
            assertThat(rows.remove(earlier)).isTrue();
        }
        return rows.stream().sorted().toList();
    }

    private static List<String> selected(Connection duckDb, String sql, DetectorProgram program, long to)
            throws SQLException {
        for (List<@Nullable Object> table : rows(
                duckDb,
                "SELECT table_name FROM information_schema.columns WHERE table_schema = 'stored' AND column_name = 'event_time'")) {
            execute(
                    duckDb,
                    "CREATE OR REPLACE VIEW main." + table.get(0) + " AS SELECT * FROM stored." + table.get(0)
                            + " WHERE lane = 'live' AND ts <= make_timestamp(" + to + ")");
        }
        int entity = program.entity().column();
        assertThat(entity).as("the entity is selected").isLessThan(program.outputs());
        return rows(duckDb, sql).stream()
                .filter(row -> row.get(entity) != null && !"".equals(row.get(entity)))
                .map(StoredHitsInDuckDbTest::text)
                .toList();
    }

    private static String text(Hit hit) {
        return text(hit.columns().stream().map(HitColumn::value).toList());
    }

    private static String text(List<@Nullable Object> row) {
        return row.stream()
                .map(value -> String.valueOf(ValueOrder.canonical(value)))
                .collect(Collectors.joining(" | "));
    }

    private static void execute(Connection duckDb, String sql) throws SQLException {
        try (Statement statement = duckDb.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<List<@Nullable Object>> rows(Connection duckDb, String sql) throws SQLException {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        try (Statement statement = duckDb.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                List<@Nullable Object> row = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.add(value(result, i));
                }
                rows.add(row);
            }
        }
        return rows;
    }

    /** As the language has it. */
    private static @Nullable Object value(ResultSet result, int column) throws SQLException {
        Object value = result.getObject(column);
        if (value instanceof Timestamp) {
            return Timestamps.toMicros(
                    result.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC));
        }
        if (value instanceof Array array) {
            return Arrays.asList((Object[]) array.getArray());
        }
        if (value instanceof Integer number) {
            return number.longValue();
        }
        return value instanceof BigInteger number && number.bitLength() < Long.SIZE ? number.longValue() : value;
    }
}
