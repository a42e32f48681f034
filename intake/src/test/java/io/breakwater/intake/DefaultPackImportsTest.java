package io.breakwater.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.history.log.EventLog;
import io.breakwater.history.log.LogEntry.EventEntry;
import io.breakwater.history.log.RejectedEvent;
import io.breakwater.intake.format.RowFormats;
import io.breakwater.intake.mapping.ImportProgress;
import io.breakwater.intake.mapping.ImportRunner;
import io.breakwater.intake.mapping.ImportStream;
import io.breakwater.intake.mapping.Imports;
import io.breakwater.intake.mapping.Pace;
import io.breakwater.intake.mapping.Pseudonyms;
import io.breakwater.intake.mapping.Sleeper;
import io.breakwater.intake.pipeline.Definitions;
import io.breakwater.intake.pipeline.Pipeline;
import io.breakwater.intake.pipeline.PipelineLimits;
import io.breakwater.intake.verdict.VerdictRules;
import io.breakwater.model.event.Event;
import io.breakwater.model.event.Lane;
import io.breakwater.model.pack.ImportDefinition;
import io.breakwater.model.pack.LinkRules;
import io.breakwater.model.pack.Pack;
import io.breakwater.model.table.Table;
import io.breakwater.model.value.Timestamps;
import io.breakwater.plan.function.StandardFunctions;
import io.breakwater.signals.SignalMemory;
import io.breakwater.signals.list.NamedLists;
import io.breakwater.testkit.MutableClock;
import io.breakwater.testkit.TestData;
import io.breakwater.testkit.TestDatabase;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
final class DefaultPackImportsTest {
    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

    @Test
    void everyStreamComesInWholeInOrderAndLive() throws Exception {
        Optional<Path> data = TestData.directory();
        Assumptions.assumeTrue(data.isPresent(), "the real data is absent, so its streams are not imported");
        Pack pack = DefaultPack.read();
        Map<String, Table> tables = DefaultPack.givenTables(pack);
        MutableClock clock = new MutableClock(NOW);
        Definitions definitions = new Definitions(
                pack.name(),
                pack.hash(),
                List.copyOf(tables.values()),
                List.of(),
                Map.of(),
                StandardFunctions.library(),
                new SignalMemory(LinkRules.NONE),
                new NamedLists(),
                VerdictRules.NONE);
        Imports imports = new Imports(tables, data.orElseThrow(), RowFormats.ofText(), new Pseudonyms(new byte[16]));
        List<ImportDefinition> streams = pack.imports().values().stream()
                .filter(ImportDefinition::stream)
                .toList();
        List<RejectedEvent> rejected = new ArrayList<>();
        try (EventLog log = EventLog.open(TestDatabase.fresh(), tables.values(), clock);
                Pipeline pipeline = Pipeline.start(
                        log,
                        Optional.empty(),
                        definitions,
                        clock,
                        PipelineLimits.standard(),
                        List.of(block -> rejected.addAll(block.content().rejected())))) {
            pipeline.replaying(true);
            List<ImportStream> opened = imports.openAll(streams, log.importPositions(), Timestamps.toMicros(NOW));
            ImportProgress progress =
                    new ImportRunner(pipeline, clock, Sleeper.real(), now -> {}).run(opened, Pace.unlimited());

            Map<String, Integer> counts = new TreeMap<>();
            List<Event> events = new ArrayList<>();
            log.replay(
                    0,
                    block -> block.content().entries().forEach(entry -> {
                        if (entry instanceof EventEntry stored) {
                            counts.merge(stored.event().table(), 1, Integer::sum);
                            events.add(stored.event());
                        }
                    }));
            assertThat(progress.rows()).isEqualTo(progress.total());
            // Counted with grep and wc in the files.
            assertThat(rejected).isEmpty();
            assertThat(counts)
                    .containsEntry("signups", 578)
                    .containsEntry("payments", 108_014)
                    .containsEntry("engagements", 22_820)
                    .containsEntry("account_activity", 16_036)
                    .containsEntry("completions", 19_366 + 12_031)
                    .containsEntry("posts", 1_139 + 388)
                    .containsEntry("api_requests", 3_456 - 578 - 501);
            assertThat(events).extracting(Event::lane).containsOnly(Lane.LIVE);
            assertThat(events.get(events.size() - 1).eventTime()).isEqualTo(Timestamps.toMicros(NOW));
            assertThat(events).allMatch(event -> event.ts() - event.eventTime() < Timestamps.MICROS_PER_SECOND);
        }
    }
}
