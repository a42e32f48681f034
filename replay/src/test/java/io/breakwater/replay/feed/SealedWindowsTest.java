package io.breakwater.replay.feed;

import static io.breakwater.intake.pipeline.SealedHistory.End.OPEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.engine.Engine;
import io.breakwater.engine.WarmStart;
import io.breakwater.history.log.BlockContent;
import io.breakwater.history.log.LogEntry;
import io.breakwater.history.log.LogReading;
import io.breakwater.intake.pipeline.SealedHistory;
import io.breakwater.model.hit.Hit;
import io.breakwater.model.table.Table;
import io.breakwater.pack.LoadedPack;
import io.breakwater.plan.DetectorProgram;
import io.breakwater.replay.StoredStream;
import io.breakwater.replay.TestPacks;
import io.breakwater.signals.list.NamedLists;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Windows filled from the files of a real history, compared with an engine that saw the same events. */
final class SealedWindowsTest {
    private static final List<LogEntry> ENTRIES = StoredStream.random(11, 3_000);
    private static final List<LogEntry> SEALED = ENTRIES.subList(0, 1_997);
    /** Few, so that most of what windows hold lies in files. */
    private static final List<LogEntry> TAIL = ENTRIES.subList(SEALED.size(), 2_000);

    private static final List<LogEntry> STORED = ENTRIES.subList(0, 2_000);
    private static final int STORED_BLOCKS = 8;
    private static final List<LogEntry> FOLLOWING = ENTRIES.subList(2_000, ENTRIES.size());

    @TempDir
    private Path directory;

    private final LoadedPack pack = TestPacks.small();
    private final Collection<Table> tables = pack.definitions().tables().values();

    private Engine empty() {
        return new Engine(pack.signals().functions(), new NamedLists());
    }

    private DetectorProgram program(String id) {
        return Optional.ofNullable(pack.programs().get(id)).orElseThrow();
    }

    private WarmStart warmStart(Engine engine, String detector) {
        return engine.warmStart(List.of(program(detector)), pack.signals().functions(), new NamedLists());
    }

    private List<Table> tablesOf(WarmStart windows) {
        return tables.stream()
                .filter(table -> windows.tables().contains(table.name()))
                .toList();
    }

    private static long horizonStart(WarmStart windows) {
        return STORED.get(STORED.size() - 1).ts() - windows.horizonMicros();
    }

    private static void take(WarmStart windows, LogEntry entry) {
        if (entry instanceof LogEntry.EventEntry event) {
            windows.process(event.event());
        } else if (entry instanceof LogEntry.ControlEntry control) {
            windows.apply(control.ts(), control.change());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"burst", "nested_keys", "two_keys", "posts_and_votes"})
    void aDetectorWhoseWindowsFilesAndTheRestOfTheLogFilledHitsAsIfItHadAlwaysRun(String detector) {
        assertHitsAsIfItHadAlwaysRun(detector, OPEN, STORED_BLOCKS - 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"burst", "nested_keys", "two_keys", "posts_and_votes"})
    void whatFilesHoldBehindTheEndIsLeftToTheLog(String detector) {
        int block = STORED_BLOCKS - 2;
        long before = ENTRIES.get(block * StoredStream.ENTRIES_OF_A_BLOCK).ts();
        assertHitsAsIfItHadAlwaysRun(detector, new SealedHistory.End(block, before), block);
    }

    private void assertHitsAsIfItHadAlwaysRun(String detector, SealedHistory.End end, long fromFiles) {
        Engine always = empty();
        always.install(program(detector));
        StoredStream.hits(always, STORED);
        List<Hit> expected = StoredStream.hits(always, FOLLOWING);
        Engine engine = empty();
        StoredStream.hits(engine, STORED);
        WarmStart windows = warmStart(engine, detector);
        try (StoredStream stored = new StoredStream(directory, tables, SEALED, List.of())) {
            stored.store().seal();
            stored.log().append(new BlockContent(TAIL, List.of(), List.of(), Map.of()));
            long through = new SealedWindows(stored.store())
                    .fill(windows, tablesOf(windows), horizonStart(windows), end, () -> {});

            assertThat(through).isEqualTo(fromFiles);
            LogReading rest = new LogReading(through, Long.MAX_VALUE, Long.MIN_VALUE, tablesOf(windows));
            stored.log().read(rest, block -> block.content().entries().forEach(entry -> take(windows, entry)));
        }
        engine.adopt(windows);
        assertThat(expected).hasSizeGreaterThan(10);
        assertThat(StoredStream.hits(engine, FOLLOWING)).isEqualTo(expected);
    }

    @Test
    void aColumnThatCameLaterIsLeftToTheLogSinceFilesHoldMoreThanDetectorsSaw() {
        WarmStart windows = warmStart(empty(), "burst");
        try (StoredStream stored = new StoredStream(directory, tables, STORED, List.of())) {
            stored.log().useTables(tables);

            assertThat(new SealedWindows(stored.store())
                            .fill(windows, tablesOf(windows), Long.MIN_VALUE, OPEN, () -> {}))
                    .isZero();
        }
    }

    @Test
    void itEndsOnceNobodyWantsItAnyMore() {
        WarmStart windows = warmStart(empty(), "burst");
        try (StoredStream stored = new StoredStream(directory, tables, STORED, List.of())) {
            SealedWindows files = new SealedWindows(stored.store());

            assertThatThrownBy(() -> files.fill(windows, tablesOf(windows), Long.MIN_VALUE, OPEN, () -> {
                        throw new CancellationException("a newer pack takes over");
                    }))
                    .isInstanceOf(CancellationException.class);
        }
    }
}
