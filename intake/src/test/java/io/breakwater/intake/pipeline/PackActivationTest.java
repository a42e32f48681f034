package io.breakwater.intake.pipeline;

import static io.breakwater.intake.pipeline.Logins.START;
import static io.breakwater.intake.pipeline.Logins.START_MICROS;
import static io.breakwater.intake.pipeline.Logins.burst;
import static io.breakwater.intake.pipeline.Logins.definitions;
import static io.breakwater.intake.pipeline.Logins.list;
import static io.breakwater.intake.pipeline.Logins.listed;
import static io.breakwater.intake.pipeline.Logins.login;
import static io.breakwater.intake.pipeline.Logins.withLists;
import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.engine.Engine;
import io.breakwater.engine.shard.PageMemory;
import io.breakwater.history.log.Block;
import io.breakwater.history.log.BlockContent;
import io.breakwater.history.log.EventLog;
import io.breakwater.history.log.LogEntry;
import io.breakwater.history.log.LogEntry.ControlEntry;
import io.breakwater.history.log.LogEntry.EventEntry;
import io.breakwater.model.control.ControlRecord;
import io.breakwater.model.control.DetectorChange;
import io.breakwater.model.control.DetectorChange.Reason;
import io.breakwater.model.control.ListChange;
import io.breakwater.model.control.PackActivation;
import io.breakwater.model.detector.DetectorStatus;
import io.breakwater.model.detector.DetectorVersion;
import io.breakwater.model.hit.Hit;
import io.breakwater.model.pack.ListDefinition.Kind;
import io.breakwater.model.table.Table;
import io.breakwater.plan.DetectorProgram;
import io.breakwater.plan.function.StandardFunctions;
import io.breakwater.signals.list.NamedLists;
import io.breakwater.testkit.MutableClock;
import io.breakwater.testkit.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the log says of a pack that takes over: its lists, its detectors, itself. */
@Timeout(60)
final class PackActivationTest {
    private static final Table TABLE = Logins.table();
    private static final String ADDRESS = "192.0.2.1";
    private static final DetectorProgram BAD_ADDRESS = listed("bad_address", TABLE, "bad_ips");
    private static final DetectorProgram BURST = burst("burst", TABLE, 3);

    private final DataSource database = TestDatabase.fresh();
    private final MutableClock clock = new MutableClock(START);

    private EventLog openLog() {
        return EventLog.open(database, List.of(TABLE), clock);
    }

    private Pipeline start(EventLog log, Definitions pack) {
        return Pipeline.start(log, Optional.empty(), pack, clock, PipelineLimits.standard(), List.of());
    }

    /** Runs the pipeline under each of the packs in turn; each gets one event. */
    private void run(Definitions... packs) {
        try (EventLog log = openLog();
                Pipeline pipeline = start(log, packs[0])) {
            long next = log.lastNumber() * 100;
            for (Definitions pack : packs) {
                pipeline.swapPack(pack).join();
                pipeline.submit(Submission.of(List.of(login("e" + next++, START_MICROS))))
                        .join();
            }
        }
    }

    private List<Block> blocks() {
        List<Block> blocks = new ArrayList<>();
        try (EventLog log = openLog()) {
            log.replay(0, blocks::add);
        }
        return blocks;
    }

    private static List<ControlRecord> changes(Block block) {
        return block.content().entries().stream()
                .filter(ControlEntry.class::isInstance)
                .map(entry -> ((ControlEntry) entry).change())
                .toList();
    }

    private List<List<ControlRecord>> activations() {
        return blocks().stream()
                .map(PackActivationTest::changes)
                .filter(changes -> !changes.isEmpty())
                .toList();
    }

    private static DetectorChange change(
            DetectorProgram program, @Nullable DetectorStatus before, DetectorStatus status) {
        return new DetectorChange(program.version(), before, status, Reason.PACK);
    }

    private static DetectorProgram with(DetectorProgram program, DetectorStatus status, String fileHash) {
        DetectorVersion version =
                new DetectorVersion(program.version().id(), program.version().planHash(), fileHash);
        return new DetectorProgram(
                version, status, program.plan(), program.outputs(), program.entity(), program.affected());
    }

    @Test
    void whatDiffersComesBeforeTheActivationInItsBlock() {
        Definitions first = withLists(
                definitions("v1", TABLE, BAD_ADDRESS),
                list("bad_ips", Kind.CIDR, "192.0.2.0/24", "10.0.0.1"),
                list("empty", Kind.EXACT));
        Definitions second = withLists(
                definitions("v2", TABLE, BAD_ADDRESS, BURST), list("bad_ips", Kind.CIDR, "10.0.0.1", "10.0.0.2"));

        run(first, second);

        assertThat(activations())
                .containsExactly(
                        List.of(
                                new ListChange("bad_ips", Kind.CIDR, List.of("10.0.0.1", "192.0.2.0/24"), List.of()),
                                change(BAD_ADDRESS, null, DetectorStatus.LIVE),
                                new PackActivation("test", "v1")),
                        List.of(
                                new ListChange("bad_ips", Kind.CIDR, List.of("10.0.0.2"), List.of("192.0.2.0/24")),
                                change(BURST, null, DetectorStatus.LIVE),
                                new PackActivation("test", "v2")));
    }

    @Test
    void detectorsSeeAListAsItWasWhenTheEventCame() {
        Definitions without = definitions("v1", TABLE, BAD_ADDRESS);
        Definitions exact = withLists(definitions("v2", TABLE, BAD_ADDRESS), list("bad_ips", Kind.EXACT, ADDRESS));
        Definitions ranges =
                withLists(definitions("v3", TABLE, BAD_ADDRESS), list("bad_ips", Kind.CIDR, "192.0.2.0/24"));
        Definitions others = withLists(definitions("v4", TABLE, BAD_ADDRESS), list("bad_ips", Kind.CIDR, "10.0.0.1"));

        run(without, exact, ranges, others, exact, without);

        List<Hit> hits = new ArrayList<>();
        List<Hit> replayed = new ArrayList<>();
        Engine engine = new Engine(StandardFunctions.library(), new NamedLists());
        engine.install(BAD_ADDRESS);
        for (Block block : blocks()) {
            hits.addAll(block.content().hits());
            for (LogEntry entry : block.content().entries()) {
                if (entry instanceof EventEntry event) {
                    replayed.addAll(engine.process(event.event()));
                } else if (entry instanceof ControlEntry control) {
                    engine.apply(control.ts(), control.change());
                }
            }
        }
        assertThat(hits).extracting(hit -> hit.event().id()).containsExactly("e1", "e2", "e4");
        assertThat(replayed).isEqualTo(hits);
    }

    @Test
    void aRestartChangesNothingUnlessAListDiffers() {
        Definitions pack = withLists(definitions("v1", TABLE, BAD_ADDRESS), list("bad_ips", Kind.EXACT, ADDRESS));
        run(pack);
        run(pack);
        assertThat(activations()).hasSize(1);

        // A list from the data directory changes without the pack.
        run(withLists(pack, list("bad_ips", Kind.EXACT)));

        assertThat(activations()).hasSize(2);
        assertThat(activations().get(1))
                .containsExactly(
                        new ListChange("bad_ips", Kind.EXACT, List.of(), List.of(ADDRESS)),
                        new PackActivation("test", "v1"));
        assertThat(blocks().stream()
                        .flatMap(block -> block.content().hits().stream())
                        .count())
                .isEqualTo(2);
    }

    @Test
    void aLogFromBeforeGetsWhatItLacks() {
        Definitions pack = withLists(definitions("v1", TABLE, BAD_ADDRESS), list("bad_ips", Kind.EXACT, ADDRESS));
        try (EventLog log = openLog()) {
            log.append(new BlockContent(
                    List.of(new ControlEntry(0, new PackActivation("test", "v1"))), List.of(), List.of(), Map.of()));
        }

        run(pack);

        assertThat(activations().get(1))
                .containsExactly(
                        new ListChange("bad_ips", Kind.EXACT, List.of(ADDRESS), List.of()),
                        change(BAD_ADDRESS, null, DetectorStatus.LIVE),
                        new PackActivation("test", "v1"));
        assertThat(blocks().stream().flatMap(block -> block.content().hits().stream()))
                .hasSize(1);
    }

    @Test
    void aDetectorChangesWithItsPlanOrItsStatus() {
        DetectorProgram draft = with(BURST, DetectorStatus.DRAFT, "file");
        DetectorProgram shadow = with(BURST, DetectorStatus.SHADOW, "file");
        DetectorProgram reworded = with(BURST, DetectorStatus.SHADOW, "better runbook");
        DetectorProgram live = with(BURST, DetectorStatus.LIVE, "better runbook");
        DetectorProgram stricter = burst("burst", TABLE, 5);

        run(
                definitions("v1", TABLE, draft),
                definitions("v2", TABLE, shadow),
                definitions("v3", TABLE, reworded),
                definitions("v4", TABLE, live),
                definitions("v5", TABLE, stricter),
                definitions("v6", TABLE),
                definitions("v7", TABLE, draft),
                definitions("v8", TABLE, BURST),
                definitions("v9", TABLE, draft));

        assertThat(activations().stream().map(changes -> changes.subList(0, changes.size() - 1)))
                .containsExactly(
                        List.of(),
                        List.of(change(shadow, null, DetectorStatus.SHADOW)),
                        List.of(),
                        List.of(change(live, DetectorStatus.SHADOW, DetectorStatus.LIVE)),
                        List.of(change(stricter, DetectorStatus.LIVE, DetectorStatus.LIVE)),
                        List.of(change(stricter, DetectorStatus.LIVE, DetectorStatus.RETIRED)),
                        List.of(),
                        List.of(change(BURST, DetectorStatus.RETIRED, DetectorStatus.LIVE)),
                        List.of(change(draft, DetectorStatus.LIVE, DetectorStatus.DRAFT)));
    }

    @Test
    void theLogTellsWhichDetectorsRanAtItsEnd() {
        DetectorProgram retired = with(listed("old", TABLE, "x"), DetectorStatus.RETIRED, "file");
        run(
                definitions("v1", TABLE, BURST, listed("old", TABLE, "x")),
                definitions("v2", TABLE, burst("burst", TABLE, 5), BAD_ADDRESS, retired));

        try (EventLog log = openLog()) {
            Recovery.Recovered recovered = Recovery.recover(
                    log,
                    Optional.empty(),
                    definitions("v3", TABLE),
                    PipelineLimits.standard(),
                    PageMemory::unlimited,
                    SealedHistory.NONE);

            assertThat(recovered.pack().detectors().running())
                    .isEqualTo(
                            Map.of("burst", burst("burst", TABLE, 5).version(), "bad_address", BAD_ADDRESS.version()));
        }
    }
}
