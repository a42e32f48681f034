package io.breakwater.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.model.control.FactChange;
import io.breakwater.model.control.LabelChange;
import io.breakwater.model.control.ListChange;
import io.breakwater.model.detector.DetectorStatus;
import io.breakwater.model.detector.DetectorVersion;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.event.Event;
import io.breakwater.model.event.Lane;
import io.breakwater.model.hit.Hit;
import io.breakwater.model.hit.HitColumn;
import io.breakwater.model.pack.ListDefinition.Kind;
import io.breakwater.model.value.DataType;
import io.breakwater.plan.DetectorProgram;
import io.breakwater.plan.Frame;
import io.breakwater.plan.PlanNode;
import io.breakwater.plan.WindowCall;
import io.breakwater.plan.WindowFunction;
import io.breakwater.plan.expression.Expression;
import io.breakwater.plan.expression.Expression.LookupKind;
import io.breakwater.plan.function.StandardFunctions;
import io.breakwater.plan.reference.ListMembership;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class EngineTest {
    private static final EntityReference ALICE = new EntityReference("account", "alice");

    private final Engine engine = new Engine(StandardFunctions.library(), ListMembership.none());

    private static Frame lastTen() {
        return new Frame(Frame.Unit.RANGE, new Frame.Bound.Preceding(10), Frame.Bound.CURRENT_ROW, false);
    }

    private static PlanNode counting(PlanNode input, Frame frame) {
        return new PlanNode.Window(
                input,
                List.of(new WindowCall(
                        "seen",
                        WindowFunction.COUNT,
                        false,
                        List.of(),
                        List.of(TestTable.column("who")),
                        frame,
                        DataType.BIGINT)));
    }

    private static DetectorProgram byWho(String id, String planHash, String fileHash, PlanNode plan) {
        int who = TestTable.TABLE.indexOf("who").orElseThrow();
        int word = TestTable.TABLE.indexOf("word").orElseThrow();
        return new DetectorProgram(
                new DetectorVersion(id, planHash, fileHash),
                DetectorStatus.SHADOW,
                plan,
                plan.fields().size(),
                new DetectorProgram.EntityColumn("account", who),
                List.of(new DetectorProgram.EntityColumn("word", word)));
    }

    private static Event by(long ts, @Nullable String who) {
        return TestTable.event(ts, who, "w", 1L, null, null);
    }

    private @Nullable Object lastColumn(Event event) {
        return lastColumn(engine, event);
    }

    private static @Nullable Object lastColumn(Engine engine, Event event) {
        List<HitColumn> columns = engine.process(event).get(0).columns();
        return columns.get(columns.size() - 1).value();
    }

    @Test
    void aHitNamesEverythingThatMadeIt() {
        engine.install(byWho("burst", "plan", "file", counting(TestTable.scan(TestTable.TABLE), lastTen())));

        Hit hit = engine.process(by(100, "alice")).get(0);

        assertThat(hit.detector()).isEqualTo(new DetectorVersion("burst", "plan", "file"));
        assertThat(hit.status()).isEqualTo(DetectorStatus.SHADOW);
        assertThat(hit.table()).isEqualTo("events");
        assertThat(hit.ts()).isEqualTo(100);
        assertThat(hit.entity()).isEqualTo(ALICE);
        assertThat(hit.affected()).containsExactly(new EntityReference("word", "w"));
        assertThat(hit.columns()).contains(new HitColumn("seen", DataType.BIGINT, 1L));
    }

    @Test
    void aRowWithoutItsEntityIsNoHitButCounts() {
        engine.install(byWho("burst", "plan", "file", counting(TestTable.scan(TestTable.TABLE), lastTen())));

        assertThat(engine.process(by(100, null))).isEmpty();
        assertThat(engine.process(by(101, ""))).isEmpty();
    }

    @Test
    void lateAndImportedEventsEnterNoWindow() {
        engine.install(byWho("burst", "plan", "file", counting(TestTable.scan(TestTable.TABLE), lastTen())));
        engine.process(by(100, "alice"));

        assertThat(engine.process(TestTable.event("events", 101, Lane.LATE, "alice", "w", 1L, null, null)))
                .isEmpty();
        assertThat(engine.process(TestTable.event("events", 102, Lane.IMPORT, "alice", "w", 1L, null, null)))
                .isEmpty();
        assertThat(lastColumn(by(103, "alice"))).isEqualTo(2L);
    }

    @Test
    void aRowExactlyAtTheEdgeIsInside() {
        engine.install(byWho("burst", "plan", "file", counting(TestTable.scan(TestTable.TABLE), lastTen())));
        engine.process(by(100, "alice"));

        assertThat(lastColumn(by(110, "alice"))).isEqualTo(2L);
        assertThat(lastColumn(by(121, "alice"))).isEqualTo(1L);
    }

    @Test
    void aWindowKeepsWhatItHoldsForAsLongAsSomeDetectorHasIt() {
        PlanNode plan = counting(TestTable.scan(TestTable.TABLE), lastTen());
        engine.install(byWho("burst", "plan", "file", plan));
        engine.process(by(100, "alice"));

        engine.install(byWho("burst", "plan", "new runbook", plan));
        assertThat(lastColumn(by(101, "alice"))).isEqualTo(2L);
        assertThat(engine.process(by(102, "alice")).get(0).detector().fileHash())
                .isEqualTo("new runbook");

        engine.install(byWho("burst", "other plan with the same window", "file", plan));
        assertThat(lastColumn(by(103, "alice"))).isEqualTo(4L);

        engine.remove("burst");
        assertThat(engine.process(by(104, "alice"))).isEmpty();
        engine.install(byWho("burst", "plan", "file", plan));
        assertThat(lastColumn(by(105, "alice"))).isEqualTo(1L);
    }

    @Test
    void hitsComeInTheOrderOfTheDetectorsIds() {
        PlanNode plan = TestTable.scan(TestTable.TABLE);
        engine.install(byWho("b", "plan", "file", plan));
        engine.install(byWho("a", "plan", "file", plan));
        engine.install(byWho("c", "plan", "file", TestTable.scan(TestTable.OTHER)));

        assertThat(engine.process(by(1, "alice")))
                .extracting(hit -> hit.detector().id())
                .containsExactly("a", "b");
    }

    @Test
    void timeMustIncrease() {
        engine.process(by(5, "alice"));

        assertThatThrownBy(() -> engine.process(by(5, "alice"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void labelsHoldFromTheirChangeToTheirEnd() {
        engine.install(byWho("labelled", "plan", "file", lookingUp(LookupKind.HAS_LABEL, "account", "suspect")));

        assertThat(lastColumn(by(1, "alice"))).isEqualTo(false);
        engine.apply(1, new LabelChange(ALICE, "suspect", true, 20L));
        assertThat(lastColumn(by(2, "alice"))).isEqualTo(true);
        assertThat(lastColumn(by(3, "bob"))).isEqualTo(false);
        assertThat(lastColumn(by(19, "alice"))).isEqualTo(true);
        assertThat(lastColumn(by(20, "alice"))).isEqualTo(false);
        engine.apply(21, new LabelChange(ALICE, "suspect", true, 30L));
        engine.apply(22, new LabelChange(ALICE, "suspect", true, null));
        assertThat(lastColumn(by(31, "alice"))).isEqualTo(true);
        engine.apply(32, new LabelChange(ALICE, "suspect", false, null));
        assertThat(lastColumn(by(33, "alice"))).isEqualTo(false);
    }

    @Test
    void factsHoldUntilTheyChange() {
        engine.install(byWho("fact", "plan", "file", lookingUp(LookupKind.FACT, "account", "plan")));

        assertThat(lastColumn(by(1, "alice"))).isNull();
        engine.apply(1, new FactChange(ALICE, "plan", "free"));
        assertThat(lastColumn(by(2, "alice"))).isEqualTo("free");
        engine.apply(3, new FactChange(ALICE, "plan", null));
        assertThat(lastColumn(by(4, "alice"))).isNull();
    }

    @Test
    void listsHoldUntilTheyChange() {
        Set<String> badWords = new HashSet<>();
        ListMembership lists = new ListMembership() {
            @Override
            public boolean contains(String list, String value) {
                return badWords.contains(list + " " + value);
            }

            @Override
            public void apply(ListChange change) {
                change.added().forEach(entry -> badWords.add(change.list() + " " + entry));
                change.removed().forEach(entry -> badWords.remove(change.list() + " " + entry));
            }
        };
        Engine asking = new Engine(StandardFunctions.library(), lists);
        asking.install(byWho("listed", "plan", "file", lookingUp(LookupKind.IN_LIST, "bad_words", "")));

        assertThat(lastColumn(asking, by(1, "alice"))).isEqualTo(false);
        asking.apply(1, new ListChange("bad_words", Kind.EXACT, List.of("alice"), List.of()));
        assertThat(lastColumn(asking, by(2, "alice"))).isEqualTo(true);
        asking.apply(2, new ListChange("bad_words", Kind.EXACT, List.of(), List.of("alice")));
        assertThat(lastColumn(asking, by(3, "alice"))).isEqualTo(false);
    }

    @Test
    void theHorizonIsTheLongestLookBack() {
        assertThat(engine.horizonMicros()).isZero();

        engine.install(byWho("short", "plan", "file", counting(TestTable.scan(TestTable.TABLE), lastTen())));
        PlanNode filtered = new PlanNode.Filter(
                TestTable.scan(TestTable.TABLE), new Expression.Not(new Expression.IsNull(TestTable.column("who"))));
        Frame baseline =
                new Frame(Frame.Unit.RANGE, new Frame.Bound.Preceding(100), new Frame.Bound.Preceding(10), false);
        engine.install(byWho("long", "plan", "file", counting(filtered, baseline)));
        assertThat(engine.horizonMicros()).isEqualTo(100);

        Frame rows = new Frame(Frame.Unit.ROWS, new Frame.Bound.Preceding(3), Frame.Bound.CURRENT_ROW, false);
        engine.install(byWho("rows", "plan", "file", counting(filtered, rows)));
        assertThat(engine.horizonMicros()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void costsAreSharedAmongThoseWhoReadAWindow() {
        PlanNode plan = counting(TestTable.scan(TestTable.TABLE), lastTen());
        engine.install(byWho("a", "a", "file", plan));
        engine.process(by(1, "alice"));
        long alone = engine.costs().get(0).bytes();
        engine.install(byWho("b", "b", "file", plan));
        engine.install(byWho("c", "c", "file", TestTable.scan(TestTable.TABLE)));
        engine.process(by(2, "bob"));

        List<DetectorCost> costs = engine.costs();

        assertThat(costs).extracting(cost -> cost.detector().id()).containsExactly("a", "b", "c");
        assertThat(costs).extracting(DetectorCost::hits).containsExactly(2L, 1L, 1L);
        assertThat(costs).extracting(DetectorCost::keys).containsExactly(2L, 2L, 0L);
        assertThat(costs.get(0).bytes())
                .isEqualTo(costs.get(1).bytes())
                .isPositive()
                .isLessThan(alone);
        assertThat(costs.get(2).bytes()).isZero();
    }

    @Test
    void aDetectorThatDoublesItselfWithEveryStepIsRefused() {
        PlanNode plan = TestTable.scan(TestTable.TABLE);
        Expression sum = TestTable.column("whole");
        for (int i = 0; i < 40; i++) {
            plan = new PlanNode.Project(
                    plan,
                    List.of(
                            new PlanNode.Projection("who", TestTable.reference(plan, "who")),
                            new PlanNode.Projection(
                                    "whole",
                                    new Expression.Arithmetic(
                                            Expression.ArithmeticOperator.ADD, sum, sum, DataType.BIGINT))));
            sum = TestTable.reference(plan, "whole");
        }
        DetectorProgram program = byWho("huge", "plan", "file", plan);

        assertThatThrownBy(() -> engine.install(program))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("parts");
    }

    @Test
    void measuresTimeOnSomeEvents() {
        engine.install(byWho("a", "a", "file", counting(TestTable.scan(TestTable.TABLE), lastTen())));
        for (long ts = 1; ts < 5_000; ts++) {
            engine.process(by(ts, "who " + ts % 100));
        }

        assertThat(engine.costs().get(0).nanosPerEvent()).isPositive();
    }

    @Test
    void aWindowWithoutAnEndForgetsTheKeysNotSeenForLongestBeyondItsCap() {
        Frame rows = new Frame(Frame.Unit.ROWS, new Frame.Bound.Preceding(9), Frame.Bound.CURRENT_ROW, false);
        DetectorProgram program = byWho("rows", "plan", "file", counting(TestTable.scan(TestTable.TABLE), rows));
        engine.install(new DetectorProgram(
                program.version(),
                program.status(),
                program.plan(),
                program.outputs(),
                program.entity(),
                program.affected(),
                2,
                program.budget()));
        engine.process(by(1, "alice"));
        engine.process(by(2, "bob"));
        assertThat(lastColumn(by(3, "alice"))).isEqualTo(2L);
        engine.process(by(4, "carol"));

        assertThat(lastColumn(by(5, "alice"))).isEqualTo(3L);
        assertThat(lastColumn(by(6, "bob"))).isEqualTo(1L);
        assertThat(engine.costs().get(0).keys()).isEqualTo(2);
    }

    private static PlanNode lookingUp(LookupKind kind, String subject, String name) {
        PlanNode scan = TestTable.scan(TestTable.TABLE);
        List<PlanNode.Projection> projections = new ArrayList<>();
        scan.fields()
                .forEach(field -> projections.add(
                        new PlanNode.Projection(field.name(), TestTable.reference(scan, field.name()))));
        projections.add(
                new PlanNode.Projection("answer", new Expression.Lookup(kind, subject, TestTable.column("who"), name)));
        return new PlanNode.Project(scan, projections);
    }
}
