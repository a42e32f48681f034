package io.breakwater.intake.mapping;

import static io.breakwater.intake.mapping.Definitions.definition;
import static io.breakwater.intake.mapping.Definitions.field;
import static io.breakwater.intake.mapping.Definitions.route;
import static io.breakwater.intake.mapping.Definitions.table;
import static io.breakwater.intake.mapping.Definitions.time;
import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.history.log.EventLog;
import io.breakwater.history.log.LogEntry;
import io.breakwater.history.log.LogEntry.EventEntry;
import io.breakwater.intake.format.RowFormats;
import io.breakwater.intake.pipeline.Pipeline;
import io.breakwater.intake.pipeline.PipelineLimits;
import io.breakwater.intake.verdict.VerdictRules;
import io.breakwater.model.event.Event;
import io.breakwater.model.event.Lane;
import io.breakwater.model.pack.ImportDefinition;
import io.breakwater.model.pack.ImportDefinition.FactTarget;
import io.breakwater.model.pack.ImportDefinition.Format;
import io.breakwater.model.pack.ImportDefinition.Route;
import io.breakwater.model.pack.LinkRules;
import io.breakwater.model.table.Table;
import io.breakwater.model.value.Timestamps;
import io.breakwater.plan.function.StandardFunctions;
import io.breakwater.signals.SignalMemory;
import io.breakwater.signals.list.NamedLists;
import io.breakwater.testkit.MutableClock;
import io.breakwater.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class ImportRunnerTest {
    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
    private static final Table TABLE = table("posts", "who");
    private static final io.breakwater.intake.pipeline.Definitions PACK = new io.breakwater.intake.pipeline.Definitions(
            "test",
            "v1",
            List.of(TABLE),
            List.of(),
            Map.of(),
            StandardFunctions.library(),
            new SignalMemory(LinkRules.NONE),
            new NamedLists(),
            VerdictRules.NONE);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path directory;

    private final MutableClock clock = new MutableClock(NOW);
    private List<ImportDefinition> definitions = List.of();

    @BeforeEach
    void writeFiles() throws IOException {
        Random random = new Random(5);
        StringBuilder sorted = new StringBuilder("t,who\n");
        StringBuilder unsorted = new StringBuilder("t,who\n");
        StringBuilder facts = new StringBuilder("t,account,plan\n");
        for (int i = 0; i < 4_000; i++) {
            sorted.append(i * 10).append(",a").append(i).append('\n');
            unsorted.append(random.nextInt(40_000)).append(",b").append(i).append('\n');
            if (i % 10 == 0) {
                unsorted.append("torn\n");
                facts.append(i * 10).append(",u").append(i).append(",pro\n");
            }
        }
        Files.writeString(directory.resolve("sorted.csv"), sorted);
        Files.writeString(directory.resolve("unsorted.csv"), unsorted);
        Files.writeString(directory.resolve("facts.csv"), facts);
        Route posts = route(Map.of(), "posts", null, Map.of("who", field("who")));
        Route plans = new Route(
                Map.of(),
                Optional.empty(),
                Optional.of(new FactTarget("account", "account")),
                Optional.empty(),
                Map.of("plan", field("plan")));
        definitions = List.of(
                definition("sorted", Format.CSV, "sorted.csv", time("t", "epoch_seconds", true), null, posts),
                definition("unsorted", Format.CSV, "unsorted.csv", time("t", "epoch_seconds", true), null, posts),
                definition("facts", Format.CSV, "facts.csv", time("t", "epoch_seconds", true), null, plans));
    }

    private List<ImportStream> streams(EventLog log) throws ImportRefusedException {
        Pseudonyms pseudonyms = new Pseudonyms(new byte[16]);
        return new Imports(Map.of("posts", TABLE), directory, RowFormats.ofText(), pseudonyms)
                .openAll(definitions, log.importPositions(), Timestamps.toMicros(clock.instant()));
    }

    private Pipeline pipeline(EventLog log) {
        Pipeline pipeline = Pipeline.start(log, Optional.empty(), PACK, clock, PipelineLimits.standard(), List.of());
        pipeline.replaying(true);
        return pipeline;
    }

    /** What must not depend on interruptions: everything but the time of arrival. */
    private static List<String> stored(DataSource database, MutableClock clock) {
        List<String> stored = new ArrayList<>();
        try (EventLog log = EventLog.open(database, List.of(TABLE), clock)) {
            log.replay(0, block -> block.content().entries().forEach(entry -> stored.add(describe(entry))));
        }
        return stored;
    }

    private static String describe(LogEntry entry) {
        if (entry instanceof EventEntry stored) {
            Event event = stored.event();
            return event + " " + event.eventTime() + " " + event.eventTimeOriginal() + " " + event.lane() + " "
                    + event.declared(0);
        }
        return entry.toString();
    }

    @Test
    void aCutAtAnyPointIsNotSeenInWhatIsStored() throws Exception {
        DataSource once = TestDatabase.fresh();
        ImportProgress whole;
        try (EventLog log = EventLog.open(once, List.of(TABLE), clock);
                Pipeline pipeline = pipeline(log)) {
            whole = new ImportRunner(pipeline, clock, Sleeper.real(), progress -> {})
                    .run(streams(log), Pace.unlimited());
        }
        List<String> expected = stored(once, clock);
        assertThat(whole.rows()).isEqualTo(whole.total()).isEqualTo(8_800);
        assertThat(whole.accepted()).isEqualTo(8_400);
        assertThat(whole.rejected()).isEqualTo(400);
        assertThat(expected)
                .hasSize(8_401)
                .filteredOn(entry -> entry.contains("posts["))
                .allMatch(entry -> entry.contains(Lane.LIVE.toString()));

        DataSource database = TestDatabase.fresh();
        Random random = new Random(3);
        int runs = 0;
        boolean done = false;
        while (!done) {
            runs++;
            // Each run begins at another time; the first one's anchor must go on.
            clock.advance(Duration.ofMinutes(runs == 1 ? 0 : 7));
            int cut = random.nextInt(2);
            int rows = random.nextInt(1_500);
            try (EventLog log = EventLog.open(database, List.of(TABLE), clock)) {
                done = runUntilCut(log, cut, rows);
            }
        }
        assertThat(runs).isGreaterThan(3);
        assertThat(stored(database, clock)).isEqualTo(expected);
    }

    /** Runs until one of the imports breaks; what was submitted before is stored or not, as it happens. */
    private boolean runUntilCut(EventLog log, int cut, int rows) throws Exception {
        List<RowStream> streams = new ArrayList<>(streams(log));
        streams.set(cut, new CutStream(streams.get(cut), rows));
        try (Pipeline pipeline = pipeline(log)) {
            ImportRunner runner = new ImportRunner(pipeline, clock, Sleeper.real(), progress -> {});
            ImportProgress progress = runner.run(streams, Pace.unlimited());
            return progress.rows() == progress.total();
        } catch (ImportRefusedException broken) {
            return false;
        } finally {
            for (RowStream stream : streams) {
                stream.close();
            }
        }
    }

    @Test
    void pacesTheRowsAfterTheGivenTime() throws Exception {
        List<Duration> slept = new ArrayList<>();
        Sleeper sleeper = duration -> {
            slept.add(duration);
            clock.advance(duration);
        };
        try (EventLog log = EventLog.open(TestDatabase.fresh(), List.of(TABLE), clock);
                Pipeline pipeline = pipeline(log)) {
            long lastMinutes = Timestamps.toMicros(NOW) - 600 * Timestamps.MICROS_PER_SECOND;
            ImportProgress progress = new ImportRunner(pipeline, clock, sleeper, now -> {})
                    .run(streams(log).subList(0, 1), new Pace(lastMinutes, 60));

            assertThat(progress.rows()).isEqualTo(4_000);
            Duration total = slept.stream().reduce(Duration.ZERO, Duration::plus);
            // Sixty rows, ten seconds apart, sixty times as fast; the first of them begins.
            assertThat(total).isBetween(Duration.ofMillis(9_800), Duration.ofMillis(9_850));
            assertThat(progress.elapsed()).isEqualTo(total);
        }
    }

    @Test
    void mergesByTimeThenByTheOrderOfTheImports() throws Exception {
        Files.writeString(directory.resolve("x.csv"), "t,who\n1,x1\n3,x3\n3,x3b\n");
        Files.writeString(directory.resolve("y.csv"), "t,who\n0,y0\n3,y3\n9,y9\n");
        Route posts = route(Map.of(), "posts", null, Map.of("who", field("who")));
        definitions = List.of(
                definition("y", Format.CSV, "y.csv", time("t", "epoch_seconds", false), null, posts),
                definition("x", Format.CSV, "x.csv", time("t", "epoch_seconds", false), null, posts));
        DataSource database = TestDatabase.fresh();
        try (EventLog log = EventLog.open(database, List.of(TABLE), clock);
                Pipeline pipeline = pipeline(log)) {
            new ImportRunner(pipeline, clock, Sleeper.real(), progress -> {}).run(streams(log), Pace.unlimited());
            List<Object> order = new ArrayList<>();
            log.replay(
                    0,
                    block -> block.content().entries().forEach(entry -> {
                        if (entry instanceof EventEntry event) {
                            order.add(String.valueOf(event.event().declared(0)));
                        }
                    }));
            assertThat(order).containsExactly("y0", "x1", "y3", "x3", "x3b", "y9");
        }
    }
}
