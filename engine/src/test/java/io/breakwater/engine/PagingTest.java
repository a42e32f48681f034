package io.breakwater.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.engine.page.PageFiles;
import io.breakwater.engine.shard.PageMemory;
import io.breakwater.model.event.Event;
import io.breakwater.model.value.DataType;
import io.breakwater.plan.DetectorProgram;
import io.breakwater.plan.Frame;
import io.breakwater.plan.PlanNode;
import io.breakwater.plan.WindowCall;
import io.breakwater.plan.WindowFunction;
import io.breakwater.plan.function.StandardFunctions;
import io.breakwater.plan.reference.ListMembership;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An engine whose windows do not fit into memory hits as one whose windows do, and its files go when nothing needs them. */
final class PagingTest {
    private static final int EVENTS = 20_000;
    private static final int ROWS_PER_PAGE = 50;

    @TempDir
    private Path directory;

    private static DetectorProgram program() {
        List<WindowCall> calls = new ArrayList<>();
        for (long micros : List.of(30L, 1_000L, 5_000L)) {
            calls.add(call("seen" + micros, WindowFunction.COUNT, false, List.of(), micros, DataType.BIGINT));
            calls.add(call("words" + micros, WindowFunction.COUNT, true, List.of("word"), micros, DataType.BIGINT));
            calls.add(call("most" + micros, WindowFunction.MAX, false, List.of("word"), micros, DataType.VARCHAR));
        }
        return TestTable.program("only", "only", new PlanNode.Window(TestTable.scan(TestTable.TABLE), calls));
    }

    private static WindowCall call(
            String name,
            WindowFunction function,
            boolean distinct,
            List<String> arguments,
            long micros,
            DataType type) {
        return new WindowCall(
                name,
                function,
                distinct,
                arguments.stream().map(TestTable::column).toList(),
                List.of(TestTable.column("who")),
                new Frame(Frame.Unit.RANGE, new Frame.Bound.Preceding(micros), Frame.Bound.CURRENT_ROW, false),
                type);
    }

    private static Engine engine(PageMemory memory) {
        Engine engine = new Engine(StandardFunctions.library(), ListMembership.none(), memory);
        engine.install(program());
        return engine;
    }

    private PageMemory memory(long budget) {
        return PageMemory.limited(budget, ROWS_PER_PAGE, PageFiles.open(pages(), 20_000));
    }

    private Path pages() {
        return directory.resolve("pages");
    }

    private static List<Event> stream() {
        Random random = new Random(5);
        List<Event> stream = new ArrayList<>();
        for (int i = 1; i <= EVENTS; i++) {
            stream.add(
                    TestTable.event(i, "who" + random.nextInt(40), "word" + random.nextInt(400), (long) i, null, null));
        }
        return stream;
    }

    private long filesOnDisk() throws IOException {
        try (Stream<Path> all = Files.list(pages())) {
            return all.count();
        }
    }

    @Test
    void hitsAreTheSameAndFilesComeAndGo() throws IOException {
        Engine whole = engine(PageMemory.unlimited());
        try (PageMemory memory = memory(10_000)) {
            Engine paging = engine(memory);
            long most = 0;
            for (Event event : stream()) {
                assertThat(paging.process(event)).isEqualTo(whole.process(event));
                most = Math.max(most, memory.use().fileBytes());
            }

            assertThat(memory.use().bytes()).isLessThanOrEqualTo(10_000);
            // The longest window holds a quarter of all rows.
            assertThat(most).isGreaterThan(20_000);
            Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> filesOnDisk() < 12);
        }
    }

    @Test
    void whatIsStoredBySnapshotsIsNamedByThemAndTakenOver() throws IOException {
        List<Event> stream = stream();
        Engine whole = engine(PageMemory.unlimited());
        byte[] first;
        byte[] second;
        byte[] alone;
        try (PageMemory memory = memory(1L << 30)) {
            Engine engine = engine(memory);
            for (Event event : stream.subList(0, EVENTS / 2)) {
                engine.process(event);
                whole.process(event);
            }
            first = written(engine.snapshot());
            long bytes = memory.use().fileBytes();
            second = written(engine.snapshot());
            assertThat(memory.use().fileBytes()).isEqualTo(bytes).isPositive();
            alone = written(whole.snapshot());
        }
        assertThat(second).isEqualTo(first);
        assertThat(first).hasSizeLessThan(alone.length / 2);

        try (PageMemory memory = memory(10_000)) {
            Engine resumed = engine(memory);
            resumed.restore(new ByteArrayInputStream(second));
            memory.discardUnused();
            for (Event event : stream.subList(EVENTS / 2, EVENTS)) {
                assertThat(resumed.process(event)).isEqualTo(whole.process(event));
            }
        }
    }

    @Test
    void filesGoWithTheDetectorThatNeededThem() throws IOException {
        List<Event> stream = stream();
        try (PageMemory memory = memory(0)) {
            Engine engine = engine(memory);
            stream.subList(0, 8_000).forEach(engine::process);
            WarmStart givenUp =
                    engine.warmStart(List.of(program()), StandardFunctions.library(), ListMembership.none());
            givenUp.discard();
            engine.adopt(engine.warmStart(List.of(), StandardFunctions.library(), ListMembership.none()));
            engine.install(program());
            stream.subList(8_000, 8_100).forEach(engine::process);
            engine.remove("only");
            engine.process(stream.get(8_100));

            Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> filesOnDisk() <= 1);
            assertThat(memory.use().bytes()).isZero();
        }
    }

    @Test
    void aDiskThatTakesNothingIsReportedAndHitsStayRight() throws IOException {
        List<Event> stream = stream();
        Engine whole = engine(PageMemory.unlimited());
        try (PageMemory memory = memory(0)) {
            Engine engine = engine(memory);
            // Without its directory no file can be begun.
            Files.delete(pages());
            for (Event event : stream.subList(0, 3_000)) {
                assertThat(engine.process(event)).isEqualTo(whole.process(event));
            }
            Awaitility.await()
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> memory.use().problem().isPresent());
            assertThat(memory.use().bytes()).isPositive();

            Files.createDirectory(pages());
            for (Event event : stream.subList(3_000, 10_000)) {
                assertThat(engine.process(event)).isEqualTo(whole.process(event));
            }
            Awaitility.await()
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> memory.use().problem().isEmpty());
            assertThat(memory.use().fileBytes()).isPositive();
        }
    }

    /** About as long as the longest window, after every thousandth event. */
    private static List<Event> streamWithSilences() {
        Random random = new Random(8);
        List<Event> stream = new ArrayList<>();
        long silence = 0;
        for (int i = 1; i <= EVENTS; i++) {
            silence += i % 1_000 == 0 ? 4_990 + random.nextInt(20) : 0;
            int who = random.nextInt(40);
            stream.add(TestTable.event(
                    i + silence, who == 0 ? null : "who" + who, "word" + random.nextInt(400), (long) i, null, null));
        }
        return stream;
    }

    /** Small pages are dropped as a whole where large ones, not full yet, are walked through. */
    @Test
    void afterALongSilenceNothingIsLeftOfWhatWas() throws IOException {
        List<Event> stream = streamWithSilences();
        int end = EVENTS - 700;
        Engine whole = engine(PageMemory.unlimited());
        byte[] last;
        try (PageMemory memory = memory(10_000)) {
            Engine paging = engine(memory);
            List<EngineSnapshot> open = new ArrayList<>();
            for (int i = 0; i < end; i++) {
                if (i % 3_000 == 2_900) {
                    open.add(paging.snapshot());
                }
                assertThat(paging.process(stream.get(i))).isEqualTo(whole.process(stream.get(i)));
                if (i % 3_000 == 400) {
                    for (EngineSnapshot snapshot : open) {
                        written(snapshot);
                    }
                    open.clear();
                }
            }
            last = written(paging.snapshot());
        }
        try (PageMemory memory = memory(10_000)) {
            Engine resumed = engine(memory);
            resumed.restore(new ByteArrayInputStream(last));
            for (Event event : stream.subList(end, EVENTS)) {
                assertThat(resumed.process(event)).isEqualTo(whole.process(event));
            }
        }
    }

    /** Pages leave memory, and the log, while the snapshot that names them is written. */
    @Test
    void aSnapshotThatIsWrittenMeanwhileIsOfItsMoment() throws IOException {
        List<Event> stream = stream();
        byte[] late;
        try (PageMemory memory = memory(10_000)) {
            Engine engine = engine(memory);
            stream.subList(0, 6_000).forEach(engine::process);
            EngineSnapshot snapshot = engine.snapshot();
            Engine whole = engine(PageMemory.unlimited());
            stream.subList(0, 6_000).forEach(whole::process);
            for (Event event : stream.subList(6_000, EVENTS)) {
                assertThat(engine.process(event)).isEqualTo(whole.process(event));
            }
            late = written(snapshot);
        }
        try (PageMemory memory = memory(10_000)) {
            Engine resumed = engine(memory);
            resumed.restore(new ByteArrayInputStream(late));
            Engine again = engine(PageMemory.unlimited());
            stream.subList(0, 6_000).forEach(again::process);
            for (Event event : stream.subList(6_000, EVENTS)) {
                assertThat(resumed.process(event)).isEqualTo(again.process(event));
            }
        }
    }

    private static byte[] written(EngineSnapshot snapshot) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        snapshot.write(bytes);
        return bytes.toByteArray();
    }
}
