package io.breakwater.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.engine.explain.ExplainedCondition;
import io.breakwater.engine.explain.ExplainedStep;
import io.breakwater.engine.explain.Explanation;
import io.breakwater.engine.explain.NamedValue;
import io.breakwater.engine.explain.NearMiss;
import io.breakwater.engine.explain.Shortfall;
import io.breakwater.engine.explain.TracedDetector;
import io.breakwater.engine.explain.Truth;
import io.breakwater.engine.lookup.LookupState;
import io.breakwater.engine.reference.ReferenceInterpreter;
import io.breakwater.language.DetectorCompiler;
import io.breakwater.model.detector.DetectorStatus;
import io.breakwater.model.event.Event;
import io.breakwater.model.hit.HitColumn;
import io.breakwater.model.pack.DetectorDefinition;
import io.breakwater.model.pack.EntityBinding;
import io.breakwater.model.pack.Severity;
import io.breakwater.plan.DetectorProgram;
import io.breakwater.plan.PlanNode;
import io.breakwater.plan.function.StandardFunctions;
import io.breakwater.plan.reference.ListMembership;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a traced detector says, against what the reference and the engine do. */
final class TracedDetectorTest {
    private static final long SECOND = 1_000_000;

    private static final String BURST = """
            SELECT who, COUNT(*) OVER w AS seen, COUNT(DISTINCT word) OVER w AS words
            FROM events
            WHERE who IS NOT NULL AND whole > 0
            WINDOW w AS (PARTITION BY who ORDER BY ts RANGE INTERVAL '1' MINUTE PRECEDING)
            QUALIFY seen >= 4 AND word <> 'stop'
            """;

    @Provide
    Arbitrary<PlanNode> plans() {
        return RandomPlans.plans();
    }

    @Provide
    Arbitrary<List<Event>> streams() {
        return RandomPlans.streams();
    }

    @Property(tries = 400)
    void agreesWithTheReferenceAndWithTheEngine(@ForAll("plans") PlanNode plan, @ForAll("streams") List<Event> stream) {
        DetectorProgram program = TestTable.program("random", "hash", plan);
        TracedDetector traced = traced(program);
        TracedDetector asked = traced(program);
        Engine engine = new Engine(StandardFunctions.library(), ListMembership.none());
        engine.install(program);
        ReferenceInterpreter reference =
                new ReferenceInterpreter(plan, StandardFunctions.library(), new LookupState(ListMembership.none()));

        for (Event event : stream) {
            Optional<List<@Nullable Object>> expected = reference.process(event);
            List<HitColumn> hit = engine.process(event).stream()
                    .flatMap(found -> found.columns().stream())
                    .toList();
            Explanation explanation = asked.explain(event);

            TracedDetector.Answer answer = traced.process(event);
            assertThat(answer.fired()).isEqualTo(expected.isPresent());
            assertThat(explanation.fired()).isEqualTo(expected.isPresent());
            if (explanation.fired()) {
                assertThat(explanation.columns())
                        .isEqualTo(hit.stream()
                                .map(column -> new NamedValue(column.name(), column.type(), column.value()))
                                .toList());
                assertThat(conditions(explanation)).allMatch(condition -> condition.truth() == Truth.TRUE);
            } else if (explanation.outcome() == Explanation.Outcome.CONDITION_FAILED) {
                assertThat(conditions(explanation)).anyMatch(condition -> condition.truth() != Truth.TRUE);
            }
            assertThat(answer.closeness()).isBetween(0.0, 1.0);
        }
        // The engine knows better what a window depends on.
        assertThat(traced.horizonMicros()).isGreaterThanOrEqualTo(engine.horizonMicros());
    }

    @Test
    void saysWhatIsMissing() {
        TracedDetector detector = traced(compile(BURST));
        detector.process(event(0, "ann", "a", 1));
        detector.process(event(1, "ann", "b", 1));

        Explanation explanation = detector.explain(event(2, "ann", "b", 1));

        assertThat(explanation.outcome()).isEqualTo(Explanation.Outcome.CONDITION_FAILED);
        assertThat(explanation.missing())
                .singleElement()
                .extracting(Shortfall::text)
                .isEqualTo("seen = 3, needs >= 4: 1 missing");
        assertThat(conditions(explanation))
                .extracting(ExplainedCondition::text, ExplainedCondition::truth)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("NOT (who IS NULL)", Truth.TRUE),
                        org.assertj.core.groups.Tuple.tuple("whole > 0", Truth.TRUE),
                        org.assertj.core.groups.Tuple.tuple("seen >= 4", Truth.FALSE),
                        org.assertj.core.groups.Tuple.tuple("word <> 'stop'", Truth.TRUE));
        assertThat(explanation.steps().get(1))
                .isInstanceOfSatisfying(
                        ExplainedStep.Windows.class,
                        windows -> assertThat(windows.values())
                                .extracting(value -> value.value().name() + " = "
                                        + value.value().text())
                                .containsExactly("seen = 3", "words = 2"));
        assertThat(explanation.entity())
                .hasValueSatisfying(entity -> assertThat(entity.id()).isEqualTo("ann"));
    }

    @Test
    void aWindowTheEventDoesNotEnterHasNoValueForIt() {
        TracedDetector detector = traced(compile(BURST));
        for (int i = 0; i < 5; i++) {
            detector.process(event(i, "ann", "a", 1));
        }

        Explanation explanation = detector.explain(event(5, "ann", "a", 0));

        assertThat(explanation.steps())
                .last()
                .isEqualTo(new ExplainedStep.NotReached(List.of("seen >= 4", "word <> 'stop'")));
        assertThat(explanation.missing())
                .extracting(Shortfall::text)
                .containsExactly("whole = 0, needs > 0: just not enough");
        assertThat(detector.process(event(6, "ann", "a", 0)).closeness()).isZero();
        assertThat(detector.process(event(7, "ann", "a", 1)).fired()).isTrue();
    }

    @Test
    void onlyLimitsMakeANearMiss() {
        TracedDetector detector = traced(compile(BURST));
        detector.process(event(0, "ann", "a", 1));
        detector.process(event(1, "ann", "a", 1));

        assertThat(detector.process(event(2, "ann", "a", 1)).nearMiss())
                .hasValueSatisfying(miss -> assertThat(miss.closeness()).isEqualTo(0.75));
        TracedDetector other = traced(compile(BURST));
        other.process(event(0, "ann", "a", 1));
        other.process(event(1, "ann", "a", 1));
        assertThat(other.process(event(2, "ann", "stop", 1)).nearMiss()).isEmpty();
        // A text that is NULL is no limit either.
        assertThat(traced(compile(BURST)).process(event(0, "ann", null, 1)).nearMiss())
                .isEmpty();
    }

    @Test
    void limitsBelowTheWindowsAndUpperBoundsCountToo() {
        TracedDetector detector = traced(compile("""
                SELECT who, COUNT(*) OVER w AS seen
                FROM events
                WHERE who IS NOT NULL AND whole < 100 AND 50 < score * 2
                WINDOW w AS (PARTITION BY who ORDER BY ts RANGE INTERVAL '1' MINUTE PRECEDING)
                """));

        Optional<NearMiss> miss = detector.process(TestTable.event(1, "ann", "a", 125L, null, 20.0))
                .nearMiss();

        assertThat(miss).isPresent();
        assertThat(miss.get().missing())
                .extracting(Shortfall::text)
                .containsExactly("whole = 125, needs < 100: 25 too many", "score * 2.0E0 = 40, needs > 50: 10 missing");
        assertThat(miss.get().closeness()).isEqualTo(0.8);
    }

    @Test
    void oneOfSeveralConditionsIsTakenApart() {
        TracedDetector detector = traced(compile("SELECT who FROM events WHERE word = 'a' OR whole >= 10"));

        Explanation explanation = detector.explain(event(0, "ann", "b", 9));

        assertThat(conditions(explanation)).singleElement().satisfies(condition -> {
            assertThat(condition.text()).isEqualTo("(word = 'a') OR (whole >= 10)");
            assertThat(condition.parts())
                    .extracting(part -> part.text() + " " + part.truth())
                    .containsExactly("word = 'a' FALSE", "whole >= 10 FALSE");
        });
        assertThat(explanation.missing()).hasSize(1);
        assertThat(detector.process(event(1, "ann", "b", 9)).closeness()).isZero();
        assertThat(detector.explain(TestTable.event(
                                "others", 2, io.breakwater.model.event.Lane.LIVE, "ann", "b", 9L, null, null))
                        .outcome())
                .isEqualTo(Explanation.Outcome.TABLE_NOT_READ);
        assertThat(detector.explain(event(3, null, "a", 1)).outcome()).isEqualTo(Explanation.Outcome.NOBODY_NAMED);
    }

    @Test
    void aValueThatNobodyNamedIsCalledByItsAggregate() {
        TracedDetector detector = traced(compile("""
                SELECT who FROM events WHERE who IS NOT NULL
                QUALIFY COUNT(*) OVER (PARTITION BY who ORDER BY ts RANGE INTERVAL '1' MINUTE PRECEDING) >= 2
                """));

        assertThat(detector.explain(event(0, "ann", "a", 1)).missing())
                .extracting(Shortfall::text)
                .containsExactly("COUNT(*) = 1, needs >= 2: 1 missing");
        assertThat(detector.heldKeys()).isEqualTo(1);
    }

    private static List<ExplainedCondition> conditions(Explanation explanation) {
        List<ExplainedCondition> conditions = new ArrayList<>();
        explanation.steps().forEach(step -> {
            if (step instanceof ExplainedStep.Conditions found) {
                conditions.addAll(found.conditions());
            }
        });
        return conditions;
    }

    private static Event event(long seconds, @Nullable String who, @Nullable String word, long whole) {
        return TestTable.event(seconds * SECOND, who, word, whole, null, null);
    }

    private static TracedDetector traced(DetectorProgram program) {
        return new TracedDetector(program, StandardFunctions.library(), ListMembership.none());
    }

    private static DetectorProgram compile(String sql) {
        return new DetectorCompiler(List.of(TestTable.TABLE, TestTable.OTHER), StandardFunctions.library(), Set.of())
                .compile(new DetectorDefinition(
                        "detector",
                        "title",
                        "spam",
                        Severity.LOW,
                        "owner",
                        LocalDate.of(2027, 1, 1),
                        DetectorStatus.LIVE,
                        new EntityBinding("account", "who"),
                        List.of(),
                        List.of(),
                        Duration.ZERO,
                        OptionalInt.of(1_000),
                        "",
                        "",
                        sql,
                        1,
                        "detector.sql",
                        sql,
                        "hash"))
                .result()
                .orElseThrow();
    }
}
