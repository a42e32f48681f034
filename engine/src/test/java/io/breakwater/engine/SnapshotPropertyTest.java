package io.breakwater.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.engine.snapshot.CorruptSnapshotException;
import io.breakwater.model.event.Event;
import io.breakwater.model.hit.Hit;
import io.breakwater.model.hit.HitColumn;
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
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** An engine that was interrupted anywhere, and one whose detectors were exchanged anywhere, hit as if nothing had happened. */
final class SnapshotPropertyTest {
    @Provide
    Arbitrary<PlanNode> plans() {
        return RandomPlans.plans();
    }

    @Provide
    Arbitrary<List<Event>> streams() {
        return RandomPlans.streams();
    }

    private static Engine engine(List<DetectorProgram> programs) {
        Engine engine = new Engine(StandardFunctions.library(), ListMembership.none());
        programs.forEach(engine::install);
        return engine;
    }

    /** Runs exactly these programs from now on, with windows as if they had always run. */
    private static void warm(Engine engine, List<DetectorProgram> programs, List<Event> past) {
        WarmStart warm = engine.warmStart(programs, StandardFunctions.library(), ListMembership.none());
        Set<String> tables = warm.tables();
        long last = past.isEmpty() ? 0 : past.get(past.size() - 1).ts();
        for (Event event : past) {
            boolean tooOld = warm.horizonMicros() != Long.MAX_VALUE && event.ts() <= last - warm.horizonMicros() - 1;
            if (tables.contains(event.table()) && !tooOld) {
                warm.process(event);
            }
        }
        engine.adopt(warm);
    }

    private static byte[] written(Engine engine) {
        return written(engine.snapshot());
    }

    @Property(tries = 400)
    void aRestoredEngineGoesOnAsTheOneBefore(
            @ForAll("plans") PlanNode first,
            @ForAll("plans") PlanNode second,
            @ForAll("streams") List<Event> stream,
            @ForAll @DoubleRange(min = 0, max = 1) double share)
            throws IOException {
        List<DetectorProgram> programs =
                List.of(TestTable.program("first", "first", first), TestTable.program("second", "second", second));
        int interrupted = (int) (share * stream.size());
        Engine before = engine(programs);
        stream.subList(0, interrupted).forEach(before::process);
        byte[] snapshot = written(before);

        Engine after = engine(programs);
        after.restore(new ByteArrayInputStream(snapshot));
        warm(after, programs, stream.subList(0, interrupted));

        for (Event event : stream.subList(interrupted, stream.size())) {
            assertThat(after.process(event)).isEqualTo(before.process(event));
        }
    }

    @Property(tries = 400)
    void aDetectorThatStartsWarmHitsAsIfItHadAlwaysRun(
            @ForAll("plans") PlanNode old,
            @ForAll("plans") PlanNode added,
            @ForAll("streams") List<Event> stream,
            @ForAll @DoubleRange(min = 0, max = 1) double share) {
        List<DetectorProgram> both =
                List.of(TestTable.program("added", "added", added), TestTable.program("old", "old", old));
        int exchanged = (int) (share * stream.size());
        Engine always = engine(both);
        Engine engine = engine(both.subList(1, 2));
        for (Event event : stream.subList(0, exchanged)) {
            always.process(event);
            engine.process(event);
        }

        warm(engine, both, stream.subList(0, exchanged));

        for (Event event : stream.subList(exchanged, stream.size())) {
            assertThat(engine.process(event)).isEqualTo(always.process(event));
        }
    }

    @Property(tries = 200)
    void aSnapshotOfWhichAnythingIsChangedIsRefused(
            @ForAll("plans") PlanNode plan,
            @ForAll("streams") List<Event> stream,
            @ForAll @DoubleRange(min = 0, max = 1) double place,
            @ForAll @IntRange(min = 1, max = 255) int change)
            throws IOException {
        List<DetectorProgram> programs = List.of(TestTable.program("only", "only", plan));
        Engine engine = engine(programs);
        stream.forEach(engine::process);
        byte[] snapshot = written(engine);
        int at = (int) (place * (snapshot.length - 1));
        byte[] changed = snapshot.clone();
        changed[at] ^= (byte) change;

        assertThatThrownBy(() -> engine(programs).restore(new ByteArrayInputStream(changed)))
                .isInstanceOf(CorruptSnapshotException.class);
        assertThatThrownBy(() -> engine(programs).restore(new ByteArrayInputStream(Arrays.copyOf(snapshot, at))))
                .isInstanceOf(CorruptSnapshotException.class);
    }

    @Test
    void windowsThatExpireAreInTheSnapshot() throws IOException {
        PlanNode.Window counting = new PlanNode.Window(
                TestTable.scan(TestTable.TABLE),
                List.of(new WindowCall(
                        "seen",
                        WindowFunction.COUNT,
                        false,
                        List.of(),
                        List.of(TestTable.column("who")),
                        new Frame(Frame.Unit.RANGE, new Frame.Bound.Preceding(10), Frame.Bound.CURRENT_ROW, false),
                        DataType.BIGINT)));
        List<DetectorProgram> programs = List.of(TestTable.program("only", "only", counting));
        Engine before = engine(programs);
        before.process(TestTable.event(1, "alice", "w", 1L, null, null));

        Engine after = engine(programs);
        after.restore(new ByteArrayInputStream(written(before)));

        assertThat(after.warmStart(programs, StandardFunctions.library(), ListMembership.none())
                        .isEmpty())
                .isTrue();
        Event next = TestTable.event(2, "alice", "w", 1L, null, null);
        assertThat(after.process(next).get(0).columns()).last().isEqualTo(new HitColumn("seen", DataType.BIGINT, 2L));
    }

    @Test
    void aWarmStartIsNotAdoptedOnceDetectorsHaveChanged() {
        DetectorProgram first =
                TestTable.program("first", "first", RandomPlans.plans().sample());
        DetectorProgram second =
                TestTable.program("second", "second", RandomPlans.plans().sample());
        Engine engine = engine(List.of());
        WarmStart warm = engine.warmStart(List.of(first), StandardFunctions.library(), ListMembership.none());
        engine.install(second);

        assertThatThrownBy(() -> engine.adopt(warm)).isInstanceOf(IllegalStateException.class);

        engine.adopt(engine.warmStart(List.of(first), StandardFunctions.library(), ListMembership.none()));
        assertThat(engine.costs())
                .singleElement()
                .satisfies(cost -> assertThat(cost.detector().id()).isEqualTo("first"));
    }

    /** Keys come and go, and get the numbers of others, while it is written. */
    @Property(tries = 20)
    void aSnapshotIsOfItsMomentWhateverHappensUntilItIsWritten(
            @ForAll("plans") PlanNode plan, @ForAll("streams") List<Event> stream) throws Exception {
        List<DetectorProgram> programs = List.of(TestTable.program("only", "only", plan));
        Engine engine = engine(programs);
        stream.forEach(engine::process);
        long last = stream.isEmpty() ? 0 : stream.get(stream.size() - 1).ts();
        Engine expected = engine(programs);
        expected.restore(new ByteArrayInputStream(written(engine)));

        EngineSnapshot snapshot = engine.snapshot();
        CompletableFuture<byte[]> writing = CompletableFuture.supplyAsync(() -> written(snapshot));
        for (int i = 1; i <= 3_000; i++) {
            engine.process(event(last, i, ""));
        }
        Engine meanwhile = engine(programs);
        meanwhile.restore(new ByteArrayInputStream(writing.get()));
        EngineSnapshot late = meanwhile.snapshot();
        for (int i = 1; i <= 3_000; i++) {
            List<Hit> hits = meanwhile.process(event(last, i, ""));
            assertThat(hits).isEqualTo(expected.process(event(last, i, "")));
        }
        Engine afterwards = engine(programs);
        afterwards.restore(new ByteArrayInputStream(written(late)));
        Engine again = engine(programs);
        again.restore(new ByteArrayInputStream(writing.get()));
        for (int i = 1; i <= 100; i++) {
            assertThat(afterwards.process(event(last, i, "another ")))
                    .isEqualTo(again.process(event(last, i, "another ")));
        }
    }

    private static Event event(long last, int number, String prefix) {
        return TestTable.event(last + number, prefix + "who" + number, "w" + number, 1L, null, null);
    }

    private static byte[] written(EngineSnapshot snapshot) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            snapshot.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
